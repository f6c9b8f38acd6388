import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import { applyCaseChange, type CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import { waitingSince } from './matching-track.ts';

/** Columns on which no rule depends, of the rows that a command writes. */
export interface CaseDetails {
  readonly intake?: Pick<
    Prisma.IntakeUncheckedUpdateInput,
    | 'place'
    | 'needs'
    | 'wishes'
    | 'network'
    | 'whyNoFamily'
    | 'preference'
    | 'involvedInstitutions'
    | 'involvedPeople'
    | 'decisionReason'
  >;
  readonly petition?: Omit<
    Prisma.PetitionUncheckedCreateInput,
    'id' | 'caseId' | 'filedOn' | 'petitionerKind' | 'papers'
  >;
  readonly order?: Pick<
    Prisma.CourtOrderUncheckedCreateInput,
    'orderNumber' | 'registerNumber' | 'termEndsOn' | 'mentorsNamed'
  >;
  readonly changePetition?: Pick<Prisma.ChangePetitionUncheckedCreateInput, 'reason'>;
  readonly courtReport?: Pick<Prisma.CourtReportUncheckedCreateInput, 'fileReference'>;
  readonly contactChange?: Pick<Prisma.ContactChangeUncheckedCreateInput, 'handover'>;
  readonly match?: Pick<Prisma.MatchUncheckedUpdateInput, 'reason'>;
  readonly aCase?: Pick<
    Prisma.CaseUncheckedUpdateInput,
    | 'urgency'
    | 'consultantId'
    | 'registeredOn'
    | 'applicantKind'
    | 'applicantName'
    | 'applicantEmail'
    | 'applicantPhone'
    | 'requestForHelp'
  >;
}

/** Writes the rows of a decision. What the facts held before tells new rows from changed ones. */
export async function saveCaseChange(
  tx: Tx,
  facts: CaseFacts,
  change: CaseChange,
  details: CaseDetails,
): Promise<void> {
  const caseId = facts.id;
  if (change.client && Object.keys(change.client).length > 0) {
    const { interests, ...columns } = change.client;
    const data = { ...columns, ...(interests && { interests: [...interests] }) };
    await tx.client.update({ where: { id: facts.client.id }, data, select: { id: true } });
  }
  if (change.intake) {
    const { presentMeasures, relatives, ...columns } = change.intake;
    const data = {
      ...columns,
      presentMeasures: [...presentMeasures],
      relatives: [...relatives],
      ...details.intake,
    } as Prisma.IntakeUncheckedCreateInput;
    await tx.intake.upsert({ where: { caseId }, create: { ...data, caseId }, update: data });
  }
  await saveMatching(tx, facts, change, details);
  await saveCourt(tx, facts, change, details);
  await saveDuties(tx, facts, change, details);
  await tx.case.update({
    where: { id: caseId },
    data: {
      version: { increment: 1 },
      waitingSince: waitingSince(applyCaseChange(facts, change)),
      ...details.aCase,
      ...(change.ending && {
        endedOn: change.ending.endedOn,
        endReason: change.ending.reason,
        endPhase: change.ending.phase,
        endLegalKind: change.ending.legalKind,
      }),
    },
    select: { id: true },
  });
}

async function saveMatching(tx: Tx, facts: CaseFacts, change: CaseChange, details: CaseDetails) {
  const caseId = facts.id;
  for (const { id, ...row } of change.waiting ?? []) {
    await tx.waitingInterval.upsert({ where: { id }, create: { id, caseId, ...row }, update: row });
  }
  for (const { id, ...row } of change.matches ?? []) {
    await tx.match.upsert({
      where: { id },
      create: { id, caseId, ...row },
      update: { ...row, ...details.match },
    });
  }
  for (const { id, ...row } of change.mandates ?? []) {
    await tx.mandate.upsert({ where: { id }, create: { id, caseId, ...row }, update: row });
  }
}

async function saveCourt(tx: Tx, facts: CaseFacts, change: CaseChange, details: CaseDetails) {
  const caseId = facts.id;
  for (const { id, papers, ...columns } of change.petitions ?? []) {
    const row = { ...columns, papers: [...papers] };
    if (facts.petitions.some((known) => known.id === id)) {
      await tx.petition.update({ where: { id }, data: row });
    } else {
      await tx.petition.create({ data: { id, caseId, ...required(details.petition, 'petition'), ...row } });
    }
  }
  for (const { id, ...row } of change.orders ?? []) {
    if (facts.orders.some((known) => known.id === id)) {
      await tx.courtOrder.update({ where: { id }, data: row });
    } else {
      await tx.courtOrder.create({ data: { id, ...row, ...required(details.order, 'order'), caseId } });
    }
  }
  for (const { id, ...row } of change.appointments ?? []) {
    await tx.appointment.upsert({ where: { id }, create: { id, caseId, ...row }, update: row });
  }
}

async function saveDuties(tx: Tx, { id: caseId }: CaseFacts, change: CaseChange, details: CaseDetails) {
  for (const { id, ...columns } of change.changePetitions ?? []) {
    const row = { ...columns, ...details.changePetition };
    await tx.changePetition.upsert({ where: { id }, create: { id, caseId, ...row }, update: row });
  }
  for (const { id, ...columns } of change.courtReports ?? []) {
    const row = { ...columns, ...details.courtReport };
    await tx.courtReport.upsert({ where: { id }, create: { id, caseId, ...row }, update: row });
  }
  for (const { id, ...columns } of change.contactChanges ?? []) {
    const row = { ...columns, ...details.contactChange };
    await tx.contactChange.upsert({ where: { id }, create: { id, caseId, ...row }, update: row });
  }
}

function required<T>(details: T | undefined, row: string): T {
  if (!details) throw new Error(`A new ${row} needs its details.`);
  return details;
}
