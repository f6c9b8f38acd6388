import type { Tx } from '../../lib/db.ts';
import type { NormFacts } from './norm-facts.ts';

export type StaffFacts = Pick<NormFacts, 'on' | 'norms' | 'officers' | 'mentors'>;

/**
 * Reads by what the load of officers and mentors is judged, as it was at the end of a day. Education, guide and the
 * certificate of conduct are kept without history: for an earlier day the present ones are taken, and a certificate that
 * was issued later counts as of that day, because it replaced one that is no longer known.
 */
export async function loadStaffFacts(
  tx: Pick<Tx, 'norm' | 'employment' | 'mentor'>,
  on: Date,
): Promise<StaffFacts> {
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
  };
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
