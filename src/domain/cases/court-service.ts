import type { Acting } from '../../access/actor.ts';
import type { CourtOrderKind, PetitionerKind, PetitionPaper } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { type CaseTarget, changeCase } from './change-case.ts';
import { decideCompletePetition } from './decide-complete-petition.ts';
import { decideFilePetition } from './decide-file-petition.ts';
import { decidePlanHearing, type PlanHearing } from './decide-plan-hearing.ts';
import { decideRecordCourtOrder } from './decide-record-court-order.ts';
import { requireInput } from './require-input.ts';

export interface FilePetitionInput extends CaseTarget {
  readonly petitionerKind: PetitionerKind;
  readonly petitionerName?: string | null | undefined;
  readonly whyRelativesDidNotFile?: string | null | undefined;
  /** Why no relative can be mentor, when the intake does not say. */
  readonly whyNoFamily?: string | null | undefined;
  readonly willingnessStatementOn: Date;
  readonly clientConsentOn?: Date | null | undefined;
  readonly noConsentReason?: string | null | undefined;
  readonly consentStatementsComplete: boolean;
  readonly medicalStatementOn: Date;
  readonly mentorshipPlanOn: Date;
  readonly filedOn?: Date | null | undefined;
  readonly papers?: readonly PetitionPaper[] | null | undefined;
  readonly filedVia?: string | null | undefined;
  readonly courtCaseNumber?: string | null | undefined;
}

/** Records that the petition went to the court. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export async function filePetition(
  tx: Tx,
  acting: Acting,
  input: FilePetitionInput,
): Promise<{ id: string }> {
  const { caseId, expectedVersion, filedVia, filedOn, papers, whyNoFamily, ...given } = input;
  const petition = {
    ...given,
    whyRelativesDidNotFile: input.whyRelativesDidNotFile ?? null,
    clientConsentOn: input.clientConsentOn ?? null,
    noConsentReason: input.noConsentReason ?? null,
  };
  return changeCase(
    tx,
    acting,
    { caseId, expectedVersion },
    async (facts, at) => {
      const saysWhyNoFamily = Boolean(whyNoFamily?.trim()) || (await intakeSaysWhyNoFamily(tx, facts.id));
      const change = decideFilePetition(
        facts,
        { ...petition, filedOn: filedOn ?? at.today, papers: papers ?? [], saysWhyNoFamily },
        at,
      );
      return { ...change, ...(whyNoFamily && facts.intake && { intake: facts.intake }) };
    },
    {
      petition: { ...petition, ...(filedVia && { filedVia }) },
      ...(whyNoFamily && { intake: { whyNoFamily } }),
    },
  );
}

async function intakeSaysWhyNoFamily(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.intake.count({ where: { caseId, whyNoFamily: { not: null } } })) > 0;
}

export interface CompletePetitionInput extends CaseTarget {
  readonly papers: readonly PetitionPaper[];
  readonly sentOn?: Date | null | undefined;
}

/** Records papers that followed a petition. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export function completePetition(
  tx: Tx,
  acting: Acting,
  input: CompletePetitionInput,
): Promise<{ id: string }> {
  const sentOn = input.sentOn ?? calendarDate(acting.now);
  return changeCase(tx, acting, input, (facts, at) =>
    decideCompletePetition(facts, { papers: input.papers, sentOn }, at),
  );
}

export interface PlanHearingInput extends CaseTarget, PlanHearing {}

/** Records the date of the hearing and who attends. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export function planHearing(tx: Tx, acting: Acting, input: PlanHearingInput): Promise<{ id: string }> {
  return changeCase(tx, acting, input, (facts, at) => decidePlanHearing(facts, input, at));
}

export interface RecordCourtOrderInput extends CaseTarget {
  readonly kind: CourtOrderKind;
  readonly orderNumber: string;
  readonly registerNumber?: string | null | undefined;
  readonly orderedOn: Date;
  readonly sentOn?: Date | null | undefined;
  readonly effectiveOn?: Date | null | undefined;
  readonly termEndsOn?: Date | null | undefined;
  readonly mentorsNamed?: number | null | undefined;
}

/** Takes in an order of the court. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export function recordCourtOrder(
  tx: Tx,
  acting: Acting,
  input: RecordCourtOrderInput,
): Promise<{ id: string }> {
  const { kind, orderedOn, registerNumber, effectiveOn = null, termEndsOn = null } = input;
  const mentorsNamed = input.mentorsNamed ?? 1;
  requireInput(
    mentorsNamed === 1 || mentorsNamed === 2,
    'mentorsNamed',
    'The court appoints one mentor, or two (BW 1:452(9)).',
  );
  const orderNumber = input.orderNumber.trim();
  requireInput(orderNumber !== '', 'orderNumber', 'Give the number that the court put on the order.');
  const sentOn = input.sentOn ?? orderedOn;
  const order = { kind, orderNumber, orderedOn, sentOn, effectiveOn, termEndsOn, mentorsNamed } as const;
  return changeCase(tx, acting, input, (facts, at) => decideRecordCourtOrder(facts, order, at), {
    order: { orderNumber, registerNumber: registerNumber ?? null, termEndsOn, mentorsNamed },
  });
}
