import type { Prisma } from '../../../src/generated/prisma/client.ts';
import type { CaseFile } from './case-file.ts';
import { dateOf, type Day, momentOn } from './day.ts';

/** Older contacts than these nobody looks at, and they would be most of the rows of the demo. */
const daysShown = 400;
/** Some mentors have not written anything down for a while. */
const quietShare = 0.06;

/** Contacts of the mentors with their client, every two or three weeks as far as they are known today. */
export function contactRows(
  file: CaseFile,
  mandates: readonly Prisma.MandateCreateManyInput[],
  today: Day,
): Prisma.ClientContactCreateManyInput[] {
  const random = file.random.fork('contacts');
  return file.plan.mandates.flatMap((mandate, index) => {
    const row = mandates[index];
    if (!row) return [];
    const last = Math.min(today, mandate.endsOn ?? today) - (random.chance(quietShare) ? 75 : 0);
    const contacts: Prisma.ClientContactCreateManyInput[] = [];
    let day = Math.max(mandate.startsOn + random.int(1, 12), today - daysShown);
    for (; day < last; day += random.int(12, 24)) {
      if (!file.isKnown(day)) break;
      const visits = random.chance(0.7);
      const missed = random.chance(0.08);
      const recordedAt = momentOn(day, 19);
      contacts.push({
        id: random.uuid(recordedAt),
        caseId: file.id,
        mentorId: row.mentorId,
        kind: visits ? 'VISIT' : 'TELEPHONE',
        occurredOn: dateOf(day),
        minutes: missed ? null : visits ? random.int(4, 12) * 10 : random.int(1, 6) * 5,
        missedBecause: missed ? random.pick(['CLIENT_NOT_ABLE', 'CLIENT_ABSENT', 'MENTOR_PREVENTED']) : null,
        recordedAt,
      });
      file.timeline.add({
        type: 'case.contact-recorded',
        on: day,
        actorId: file.consultantId,
        data: { kind: visits ? 'VISIT' : 'TELEPHONE', missed },
      });
    }
    return contacts;
  });
}
