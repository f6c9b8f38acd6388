import { addDays, addMonths } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { type ClientReads, loadJudgedClients } from './load-judged-clients.ts';
import { evaluationFactsSelect, evaluationInterval } from '../evaluations/load-evaluation-due.ts';
import type { NormFacts } from './norm-facts.ts';

export type NormReads = ClientReads & Pick<Tx, 'employment' | 'mentor' | 'complaint'>;

/**
 * Reads what the norms are judged by, as it was at the end of a day. Education, guide and the certificate of conduct
 * are kept without history: for an earlier day the present ones are taken, and a certificate that was issued later
 * counts as of that day, because it replaced one that is no longer known.
 */
export async function loadNormFacts(tx: NormReads, on: Date): Promise<NormFacts> {
  const norms = await tx.norm.findMany({
    where: { effectiveFrom: { lte: on }, OR: [{ effectiveTo: null }, { effectiveTo: { gte: on } }] },
    orderBy: { effectiveFrom: 'desc' },
  });
  const employments = await tx.employment.findMany({
    where: { startsOn: { lte: on }, OR: [{ endsOn: null }, { endsOn: { gte: on } }] },
    select: { hoursPerWeek: true, user: { select: { id: true, name: true, role: true } } },
    orderBy: [{ user: { name: 'asc' } }, { id: 'asc' }],
  });
  const mentors = await tx.mentor.findMany({
    where: { certifiedOn: { lte: on }, OR: [{ stoppedOn: null }, { stoppedOn: { gt: on } }] },
    select: {
      id: true,
      givenName: true,
      familyNamePrefix: true,
      familyName: true,
      hasQualifyingEducation: true,
      guideId: true,
      vogIssuedOn: true,
      mandates: {
        where: { startsOn: { lte: on }, OR: [{ endsOn: null }, { endsOn: { gt: on } }] },
        select: { caseId: true },
      },
    },
    orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { id: 'asc' }],
  });
  const openComplaints = await tx.complaint.findMany({
    where: { receivedOn: { lte: on }, OR: [{ decidedOn: null }, { decidedOn: { gt: on } }] },
    select: { termEndsOn: true },
  });
  return {
    on,
    norms: norms.map(({ code, description, value, source }) => ({
      code,
      description,
      value: value.toNumber(),
      source,
    })),
    officers: officersOf(employments),
    mentors: mentors.map(({ givenName, familyNamePrefix, familyName, vogIssuedOn, mandates, ...mentor }) => ({
      id: mentor.id,
      name: [givenName, familyNamePrefix, familyName].filter(Boolean).join(' '),
      hasQualifyingEducation: mentor.hasQualifyingEducation,
      guideId: mentor.guideId,
      clients: new Set(mandates.map(({ caseId }) => caseId)).size,
      vogIssuedOn: vogIssuedOn && vogIssuedOn > on ? on : vogIssuedOn,
    })),
    clients: await loadJudgedClients(tx, on),
    cases: await casesToEvaluate(
      tx,
      on,
      norms.find(({ code }) => code === evaluationInterval)?.value.toNumber(),
    ),
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

interface EmploymentRow {
  readonly hoursPerWeek: number;
  readonly user: { readonly id: string; readonly name: string; readonly role: string };
}

/** Somebody with two employments has the hours of both. */
function officersOf(employments: readonly EmploymentRow[]): NormFacts['officers'] {
  const officers = new Map<string, NormFacts['officers'][number]>();
  for (const { hoursPerWeek, user } of employments) {
    const hours = (officers.get(user.id)?.hoursPerWeek ?? 0) + hoursPerWeek;
    const isConsultant = user.role === 'CONSULTANT';
    officers.set(user.id, { id: user.id, name: user.name, isConsultant, hoursPerWeek: hours });
  }
  return [...officers.values()];
}
