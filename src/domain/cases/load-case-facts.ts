import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import { appointmentSelect } from './appointment-select.ts';
import type { CaseFacts } from './case-facts.ts';

/** Reads the facts of many cases at once, in no particular order. Ids that do not exist are left out. */
export async function loadCaseFacts(tx: Pick<Tx, 'case'>, ids: readonly string[]): Promise<CaseFacts[]> {
  if (ids.length === 0) return [];
  const rows = await tx.case.findMany({ where: { id: { in: [...ids] } }, select: caseFactsSelect });
  return rows.map(caseFactsOf);
}

/** A row read with `caseFactsSelect` as facts. */
function caseFactsOf(row: CaseFactsRow): CaseFacts {
  const { endedOn, endReason, endPhase, endLegalKind, waitingIntervals, courtOrders, client, ...rest } = row;
  const { municipality, ...clientFacts } = client;
  return {
    ...rest,
    client: { ...clientFacts, regionId: municipality.regionId },
    waiting: waitingIntervals,
    orders: courtOrders,
    ending:
      endedOn && endReason && endPhase
        ? { endedOn, reason: endReason, phase: endPhase, legalKind: endLegalKind }
        : null,
  };
}

type CaseFactsRow = Prisma.CaseGetPayload<{ select: typeof caseFactsSelect }>;

const caseFactsSelect = {
  id: true,
  registeredOn: true,
  workArea: true,
  endedOn: true,
  endReason: true,
  endPhase: true,
  endLegalKind: true,
  client: {
    select: {
      id: true,
      birthDate: true,
      deceasedOn: true,
      postcode: true,
      municipalityCode: true,
      clientGroup: true,
      interests: true,
      careProviderId: true,
      municipality: { select: { regionId: true } },
    },
  },
  intake: {
    select: {
      plannedOn: true,
      heldOn: true,
      decision: true,
      decidedOn: true,
      presentMeasures: true,
      relatives: true,
      hasLivingWill: true,
    },
  },
  waitingIntervals: {
    select: { id: true, startsOn: true, endsOn: true, reason: true },
    orderBy: { startsOn: 'asc' },
  },
  matches: {
    select: {
      id: true,
      mentorId: true,
      proposedOn: true,
      introducedOn: true,
      clientAgrees: true,
      mentorAgrees: true,
      outcome: true,
      closedOn: true,
    },
    orderBy: [{ proposedOn: 'asc' }, { id: 'asc' }],
  },
  petitions: {
    select: {
      id: true,
      petitionerKind: true,
      papers: true,
      filedOn: true,
      hearingOn: true,
      hearingAttendee: true,
      outcome: true,
      decidedOn: true,
    },
    orderBy: { filedOn: 'asc' },
  },
  courtOrders: {
    select: { id: true, petitionId: true, kind: true, orderedOn: true, sentOn: true, effectiveOn: true },
    orderBy: { orderedOn: 'asc' },
  },
  appointments: {
    select: appointmentSelect,
    orderBy: { effectiveOn: 'asc' },
  },
  mandates: {
    select: { id: true, mentorId: true, startsOn: true, endsOn: true, endReason: true },
    orderBy: { startsOn: 'asc' },
  },
  changePetitions: {
    select: { id: true, kind: true, petitioner: true, filedOn: true, outcome: true, decidedOn: true },
    orderBy: { filedOn: 'asc' },
  },
  courtReports: { select: { id: true, kind: true, dueOn: true, sentOn: true }, orderBy: { dueOn: 'asc' } },
  contactChanges: {
    select: {
      id: true,
      mandateId: true,
      kind: true,
      changesOn: true,
      contactId: true,
      tellBy: true,
      toldOn: true,
    },
    orderBy: { changesOn: 'asc' },
  },
} as const satisfies Prisma.CaseSelect;
