import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { outdatedContactDues, saveContactDue } from './save-contact-due.ts';

const batch = 500;

/**
 * Brings the days of the next contacts up to date: arrangements that begin, norms that change, appointments that were
 * recorded ahead. A second run does nothing. @returns how many cases got another day
 */
export async function refreshContactDues(tx: Tx, { now }: Acting): Promise<number> {
  const today = calendarDate(now);
  let changed = 0;
  for (let after: string | null = null; ;) {
    const cases: { id: string }[] = await tx.case.findMany({
      where: {
        ...(after && { id: { gt: after } }),
        OR: [
          { contactDueOn: { not: null } },
          { appointments: { some: { OR: [{ endedOn: null }, { endedOn: { gt: today } }] } } },
        ],
      },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: batch,
    });
    const ids = cases.map(({ id }) => id);
    const outdated = (await outdatedContactDues(tx, ids, today)).map(({ caseId }) => caseId);
    if (outdated.length > 0) {
      await tx.$queryRaw`SELECT 1 FROM "Case" WHERE "id" = ANY(${outdated}::uuid[]) ORDER BY "id" FOR UPDATE`;
      changed += await saveContactDue(tx, outdated, today);
    }
    const last = ids.at(-1);
    if (!last || ids.length < batch) return changed;
    after = last;
  }
}
