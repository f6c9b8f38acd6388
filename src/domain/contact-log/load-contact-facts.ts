import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import { appointmentSelect } from '../cases/appointment-select.ts';
import { appointmentInterval } from '../cases/court-track.ts';
import type { ContactFacts } from './contact-due.ts';

export interface CaseContacts {
  readonly caseId: string;
  readonly facts: ContactFacts;
}

/** What decides about the next contact, as it was at the end of a day, for many cases at once, in no particular order. */
export async function loadContactFacts(
  tx: Pick<Tx, 'case' | 'clientContact'>,
  ids: readonly string[],
  on: Date,
): Promise<CaseContacts[]> {
  if (ids.length === 0) return [];
  const select = {
    id: true,
    appointments: {
      select: appointmentSelect,
      orderBy: { effectiveOn: 'desc' },
      take: 1,
    },
    contactArrangements: {
      where: { startsOn: { lte: on } },
      select: { startsOn: true, everyWeeks: true },
      orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
    },
  } as const satisfies Prisma.CaseSelect;
  const rows = await tx.case.findMany({ where: { id: { in: [...ids] } }, select });
  const made = await tx.clientContact.groupBy({
    by: ['caseId'],
    where: { caseId: { in: [...ids] }, missedBecause: null, occurredOn: { lte: on } },
    _max: { occurredOn: true },
  });
  const lastMade = new Map(made.map(({ caseId, _max }) => [caseId, _max.occurredOn]));
  return rows.map(({ id, appointments, contactArrangements }) => ({
    caseId: id,
    facts: {
      appointed: appointments[0] ? appointmentInterval(appointments[0]) : null,
      lastMadeOn: lastMade.get(id) ?? null,
      arrangements: contactArrangements,
    },
  }));
}
