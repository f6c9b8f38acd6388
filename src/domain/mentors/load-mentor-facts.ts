import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import { unusedMatches } from '../cases/matching-track.ts';
import type { MentorFacts } from './mentor-facts.ts';

/** Reads the facts of many mentors at once, in no particular order. Ids that do not exist are left out. */
export async function loadMentorFacts(
  tx: Pick<Tx, 'mentor'>,
  ids: readonly string[],
): Promise<MentorFacts[]> {
  if (ids.length === 0) return [];
  const rows = await tx.mentor.findMany({ where: { id: { in: [...ids] } }, select: mentorFactsSelect });
  return rows.map(mentorFactsOf);
}

export function mentorFactsOf({ matches, ...row }: MentorFactsRow): MentorFacts {
  return { ...row, reservedFor: reservations(matches, row) };
}

function reservations(
  matches: MentorFactsRow['matches'],
  { id, mandates }: Pick<MentorFactsRow, 'id' | 'mandates'>,
): string[] {
  const open = matches.filter(({ outcome }) => outcome === 'OPEN');
  const agreed = [...new Set(matches.map(({ caseId }) => caseId))].flatMap((caseId) =>
    unusedMatches({
      matches: matches.filter((match) => match.caseId === caseId && match.outcome === 'AGREED'),
      mandates: mandates
        .filter((mandate) => mandate.caseId === caseId)
        .map((mandate) => ({ ...mandate, mentorId: id, endReason: null })),
    }).map(() => caseId),
  );
  return [...open.map(({ caseId }) => caseId), ...agreed];
}

export type MentorFactsRow = Prisma.MentorGetPayload<{ select: typeof mentorFactsSelect }>;

export const mentorFactsSelect = {
  id: true,
  postcode: true,
  municipalityCode: true,
  regionId: true,
  appliedOn: true,
  intakeOn: true,
  registeredOn: true,
  onBenefit: true,
  benefitsPermissionOn: true,
  trainingStartedOn: true,
  certifiedOn: true,
  codeOfConductSignedOn: true,
  contractSignedOn: true,
  vogIssuedOn: true,
  hasQualifyingEducation: true,
  guideId: true,
  employerOrganisationId: true,
  capacity: true,
  clientGroups: true,
  interests: true,
  stoppedOn: true,
  stopReason: true,
  rejectedOn: true,
  pauses: { select: { id: true, startsOn: true, endsOn: true }, orderBy: { startsOn: 'asc' } },
  trainings: { select: { moduleCode: true, completedOn: true } },
  mandates: {
    select: { id: true, caseId: true, startsOn: true, endsOn: true },
    orderBy: { startsOn: 'asc' },
  },
  matches: {
    where: { outcome: { in: ['OPEN', 'AGREED'] }, case: { endedOn: null } },
    select: {
      id: true,
      caseId: true,
      mentorId: true,
      proposedOn: true,
      introducedOn: true,
      clientAgrees: true,
      mentorAgrees: true,
      outcome: true,
      closedOn: true,
    },
  },
} as const satisfies Prisma.MentorSelect;
