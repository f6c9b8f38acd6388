import type { Acting } from '../../access/actor.ts';
import type {
  ClientGroup,
  IntakeDecision,
  ProtectiveMeasure,
  RelativeKind,
  Urgency,
  WaitingReason,
} from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { requireOrganisation } from '../network/require-organisation.ts';
import { type CaseTarget, changeCase } from './change-case.ts';
import { decidePlaceOnWaitingList } from './decide-place-on-waiting-list.ts';
import { decidePlanIntake } from './decide-plan-intake.ts';
import { decideRecordIntake } from './decide-record-intake.ts';

export interface PlanIntakeInput extends CaseTarget {
  readonly plannedOn: Date;
  readonly place?: string | null | undefined;
}

/** Plans the intake interview. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export function planIntake(tx: Tx, acting: Acting, input: PlanIntakeInput): Promise<{ id: string }> {
  const { plannedOn, place = null } = input;
  return changeCase(tx, acting, input, (facts, at) => decidePlanIntake(facts, { plannedOn }, at), {
    intake: { place },
  });
}

export interface RecordIntakeInput extends CaseTarget {
  readonly heldOn?: Date | null | undefined;
  readonly needs?: string | null | undefined;
  readonly wishes?: string | null | undefined;
  readonly network?: string | null | undefined;
  readonly whyNoFamily?: string | null | undefined;
  readonly preference?: string | null | undefined;
  readonly clientGroup?: ClientGroup | null | undefined;
  readonly urgency?: Urgency | null | undefined;
  readonly careProviderId?: string | null | undefined;
  readonly interests?: readonly string[] | null | undefined;
  readonly presentMeasures?: readonly ProtectiveMeasure[] | null | undefined;
  readonly relatives?: readonly RelativeKind[] | null | undefined;
  readonly hasLivingWill?: boolean | null | undefined;
  readonly involvedInstitutions?: string | null | undefined;
  readonly involvedPeople?: string | null | undefined;
  readonly decision?: IntakeDecision | null | undefined;
  readonly decisionReason?: string | null | undefined;
  readonly decidedOn?: Date | null | undefined;
}

/**
 * Records the report of the intake and the decision. What is left out keeps the value of an earlier recording.
 *
 * @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError
 */
export async function recordIntake(
  tx: Tx,
  acting: Acting,
  input: RecordIntakeInput,
): Promise<{ id: string }> {
  const { needs, wishes, network, whyNoFamily, preference, decisionReason, urgency } = input;
  const { involvedInstitutions, involvedPeople, presentMeasures, relatives, hasLivingWill } = input;
  const today = calendarDate(acting.now);
  await requireOrganisation(tx, input.careProviderId, 'careProviderId');
  return changeCase(
    tx,
    acting,
    input,
    (facts, at) =>
      decideRecordIntake(
        facts,
        {
          heldOn: input.heldOn ?? facts.intake?.heldOn ?? today,
          clientGroup: input.clientGroup ?? null,
          careProviderId: input.careProviderId ?? null,
          interests: input.interests ?? null,
          decision: input.decision ?? null,
          decidedOn: input.decidedOn ?? null,
          decisionReason: decisionReason ?? null,
          ...given({ presentMeasures, relatives, hasLivingWill }),
        },
        at,
      ),
    {
      intake: given({
        needs,
        wishes,
        network,
        whyNoFamily,
        preference,
        involvedInstitutions,
        involvedPeople,
        decisionReason,
      }),
      ...(urgency && { aCase: { urgency } }),
    },
  );
}

export interface PlaceOnWaitingListInput extends CaseTarget {
  readonly waitingSince?: Date | null | undefined;
  readonly reason?: WaitingReason | null | undefined;
  readonly urgency?: Urgency | null | undefined;
}

/** Puts an accepted client on the waiting list. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export function placeOnWaitingList(
  tx: Tx,
  acting: Acting,
  input: PlaceOnWaitingListInput,
): Promise<{ id: string }> {
  const waitingSince = input.waitingSince ?? calendarDate(acting.now);
  const { reason = null, urgency } = input;
  return changeCase(
    tx,
    acting,
    input,
    (facts, at) => decidePlaceOnWaitingList(facts, { waitingSince, reason }, at),
    urgency ? { aCase: { urgency } } : {},
  );
}

/** The columns that were given a value. */
function given<T extends object>(columns: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== undefined && value !== null),
  ) as { [K in keyof T]?: NonNullable<T[K]> };
}
