import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import { saveContactDue } from '../contact-log/save-contact-due.ts';
import { refreshMentorStatuses } from '../mentors/refresh-mentor-statuses.ts';
import { applyCaseChange, type CaseChange } from './case-change.ts';
import { CaseChangedError } from './case-changed-error.ts';
import type { CaseFacts } from './case-facts.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { loadCaseFacts } from './load-case-facts.ts';
import { lockCase } from './lock-case.ts';
import { recordHappening } from './record-happening.ts';
import { type CaseDetails, saveCaseChange } from './save-case-change.ts';
import { saveDerivedStatus } from './save-derived-status.ts';

export interface CaseTarget {
  readonly caseId: string;
  /** The version the caller looked at; when given, an older one is refused. */
  readonly expectedVersion?: number | null | undefined;
}

type Decide = (facts: CaseFacts, moment: DecisionMoment) => CaseChange | Promise<CaseChange>;

/**
 * Carries out one command on a case: lock, load, decide, save, and append the happening, all in the caller's
 * transaction. Two people who act on one case at once are served one after the other; the second decision sees what
 * the first one did.
 *
 * @param details Columns of the written rows on which no rule depends, e.g. the text of the intake report.
 * @throws NotFoundError when the case is absent or not the actor's to see; CaseChangedError for an old version.
 */
export async function changeCase(
  tx: Tx,
  acting: Acting,
  target: CaseTarget,
  decide: Decide,
  details: CaseDetails = {},
): Promise<{ id: string }> {
  const { status, version } = await lockCase(tx, acting, target.caseId);
  if (target.expectedVersion && target.expectedVersion !== version) {
    throw new CaseChangedError(target.caseId, { seenVersion: target.expectedVersion, version });
  }
  const [facts] = await loadCaseFacts(tx, [target.caseId]);
  if (!facts) throw new NotFoundError('The case', { path: ['input', 'caseId'] });

  const today = calendarDate(acting.now);
  const change = await decide(facts, { today, newId });
  await saveCaseChange(tx, facts, change, details);
  await recordHappening(tx, acting, facts.id, { ...change, version: version + 1 });
  await saveDerivedStatus(tx, acting, { facts: applyCaseChange(facts, change), status, today });
  if (change.appointments ?? change.ending) await saveContactDue(tx, [facts.id], today);
  await refreshMentorStatuses(tx, mentorsTouched(facts, change), today);
  return { id: facts.id };
}

function mentorsTouched(facts: CaseFacts, change: CaseChange): string[] {
  return [...new Set((change.mandates ?? []).map(({ mentorId }) => mentorId))];
}
