import { addDays, addMonths } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { type ClientReads, loadJudgedClients } from './load-judged-clients.ts';
import { evaluationFactsSelect, evaluationInterval } from '../evaluations/load-evaluation-due.ts';
import { loadStaffFacts } from './load-staff-facts.ts';
import type { NormFacts } from './norm-facts.ts';

export type NormReads = ClientReads & Pick<Tx, 'employment' | 'mentor' | 'complaint'>;

/** Reads what the norms are judged by, as it was at the end of a day. */
export async function loadNormFacts(tx: NormReads, on: Date): Promise<NormFacts> {
  const staff = await loadStaffFacts(tx, on);
  const openComplaints = await tx.complaint.findMany({
    where: { receivedOn: { lte: on }, OR: [{ decidedOn: null }, { decidedOn: { gt: on } }] },
    select: { termEndsOn: true },
  });
  return {
    ...staff,
    clients: await loadJudgedClients(tx, on),
    cases: await casesToEvaluate(tx, on, staff.norms.find(({ code }) => code === evaluationInterval)?.value),
    openComplaints,
  };
}

/** Cases that were appointed and last evaluated about an interval ago or longer; which are overdue, the rule decides. */
async function casesToEvaluate(
  tx: Pick<Tx, 'case'>,
  on: Date,
  months: number | undefined,
): Promise<NormFacts['cases']> {
  if (months === undefined) return [];
  // Months differ in length by three days at most.
  const since = addDays(addMonths(on, -months), 3);
  const cases = await tx.case.findMany({
    where: {
      appointments: {
        some: { effectiveOn: { lte: since }, OR: [{ endedOn: null }, { endedOn: { gt: on } }] },
      },
      evaluations: { none: { replacedAt: null, heldOn: { gt: since, lte: on } } },
    },
    select: { consultant: { select: { id: true, name: true } }, ...evaluationFactsSelect },
  });
  return cases.map(({ consultant, appointments, evaluations }) => ({
    consultant,
    appointments,
    heldOn: evaluations.map(({ heldOn }) => heldOn),
  }));
}
