import { deriveStatus } from '../../../src/domain/cases/derive-status.ts';
import { loadCaseFacts } from '../../../src/domain/cases/load-case-facts.ts';
import { saveContactDue } from '../../../src/domain/contact-log/save-contact-due.ts';
import { deriveMentorStatus } from '../../../src/domain/mentors/derive-mentor-status.ts';
import { loadMentorFacts } from '../../../src/domain/mentors/load-mentor-facts.ts';
import type { Tx } from '../../../src/lib/db.ts';
import { groupBy } from '../../../src/lib/group-by.ts';

/** Gives every case and mentor what is derived from the rows, as the commands would: statuses, and when contact is due. */
export async function saveDerivedStatuses(tx: Tx, today: Date): Promise<void> {
  const cases = await tx.case.findMany({ select: { id: true } });
  const caseFacts = await loadCaseFacts(
    tx,
    cases.map(({ id }) => id),
  );
  for (const [status, group] of groupBy(caseFacts, (facts) => deriveStatus(facts, today))) {
    await tx.case.updateMany({ where: { id: { in: group.map(({ id }) => id) } }, data: { status } });
  }
  await saveContactDue(
    tx,
    cases.map(({ id }) => id),
    today,
  );
  const mentors = await tx.mentor.findMany({ select: { id: true } });
  const mentorFacts = await loadMentorFacts(
    tx,
    mentors.map(({ id }) => id),
  );
  for (const [status, group] of groupBy(mentorFacts, (facts) => deriveMentorStatus(facts, today))) {
    await tx.mentor.updateMany({ where: { id: { in: group.map(({ id }) => id) } }, data: { status } });
  }
}
