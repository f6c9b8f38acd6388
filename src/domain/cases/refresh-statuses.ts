import type { Acting } from '../../access/actor.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { mentorsWhoseDayHasCome } from '../mentors/mentors-whose-day-has-come.ts';
import { refreshMentorStatuses } from '../mentors/refresh-mentor-statuses.ts';
import { deriveStatus } from './derive-status.ts';
import { loadCaseFacts } from './load-case-facts.ts';
import { recordHappening } from './record-happening.ts';

const batch = 500;

/**
 * Brings the stored statuses up to the day: appointments and mandates that took effect or ended, terms that lapsed,
 * pauses that are over. Looks only at rows of which a date has come; a second run does nothing.
 *
 * @returns how many cases and mentors got another status
 */
export async function refreshStatuses(tx: Tx, acting: Acting): Promise<{ cases: number; mentors: number }> {
  const today = calendarDate(acting.now);
  const due = await tx.case.findMany({
    where: casesWhoseDayHasCome(today),
    select: { id: true, status: true },
    orderBy: { id: 'asc' },
  });
  const statuses = new Map(due.map(({ id, status }) => [id, status]));
  let cases = 0;
  for (let start = 0; start < due.length; start += batch) {
    const ids = due.slice(start, start + batch).map(({ id }) => id);
    await tx.$queryRaw`SELECT 1 FROM "Case" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
    for (const facts of await loadCaseFacts(tx, ids)) {
      const status = statuses.get(facts.id) ?? null;
      const to = deriveStatus(facts, today);
      if (to === status) continue;
      const happening = {
        name: 'case.status-changed',
        payload: { from: status, to },
        occurredOn: today,
      } as const;
      const { version } = await tx.case.update({
        where: { id: facts.id },
        data: { status: to, version: { increment: 1 } },
        select: { version: true },
      });
      await recordHappening(tx, acting, facts.id, { happening, version });
      cases += 1;
    }
  }
  const mentors = await refreshMentorStatuses(tx, await mentorsWhoseDayHasCome(tx, today), today);
  return { cases, mentors };
}

/** Cases that a date moves on: each condition names the stored statuses that the date contradicts. */
function casesWhoseDayHasCome(today: Date): Prisma.CaseWhereInput {
  return {
    OR: [
      { status: { not: 'ENDED' }, endedOn: { lte: today } },
      {
        status: { in: ['APPOINTED', 'ACTIVE', 'MENTOR_CHANGE'] },
        appointments: { some: { OR: [{ endedOn: { lte: today } }, { termEndsOn: { lte: today } }] } },
      },
      { status: { in: ['APPLIED', 'HEARING'] }, appointments: { some: { effectiveOn: { lte: today } } } },
      {
        status: { in: ['APPOINTED', 'MENTOR_CHANGE'] },
        mandates: { some: { startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] } },
      },
      { status: 'ACTIVE', mandates: { some: { endsOn: { lte: today } } } },
    ],
  };
}
