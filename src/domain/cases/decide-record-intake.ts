import type { CaseEndReason, ClientGroup, IntakeDecision } from '../../generated/prisma/enums.ts';
import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import { type ClientSituation, situationOf } from './client-situation.ts';
import { endWaiting } from './decide-record-introduction.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { endOfWork } from './end-of-work.ts';
import { requireStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

export interface RecordIntake extends Partial<ClientSituation> {
  readonly heldOn: Date;
  readonly clientGroup: ClientGroup | null;
  /** The institution that cares for the client, when the intake brought it to light. */
  readonly careProviderId: string | null;
  readonly interests: readonly string[] | null;
  /** Null: the report is recorded, the decision follows by another `recordIntake`. */
  readonly decision: IntakeDecision | null;
  readonly decidedOn: Date | null;
  readonly decisionReason: string | null;
}

/** Records the report and the decision. Any decision but SUITABLE ends the case on the day of the decision. */
export function decideRecordIntake(
  facts: CaseFacts,
  { heldOn, clientGroup, careProviderId, interests, decision, decisionReason, ...given }: RecordIntake,
  { today }: DecisionMoment,
): CaseChange {
  requireStep('recordIntake', facts, today);
  requireInput(
    heldOn <= today,
    'heldOn',
    'The intake has still to be held on that day. Record it afterwards.',
  );
  requireInput(
    heldOn >= facts.registeredOn,
    'heldOn',
    `The intake cannot be before the registration on ${formatCalendarDate(facts.registeredOn)}.`,
  );
  const decidedOn = decision && (given.decidedOn ?? heldOn);
  if (decision && decidedOn) {
    requireInput(
      decidedOn >= heldOn && decidedOn <= today,
      'decidedOn',
      'The decision is taken on or after the day of the intake, and not in the future.',
    );
    requireInput(
      decision === 'SUITABLE' || Boolean(decisionReason?.trim()),
      'decisionReason',
      `A decision ${decision} needs its reason.`,
    );
  }
  const reason = decision && endReasonOf(decision);
  const known = situationOf(facts);
  return {
    happening: {
      name: 'case.intake-recorded',
      payload: {},
      occurredOn: decidedOn ?? heldOn,
      data: { decision },
    },
    intake: {
      plannedOn: facts.intake?.plannedOn ?? null,
      heldOn,
      decision,
      decidedOn,
      presentMeasures: given.presentMeasures ?? known.presentMeasures,
      relatives: given.relatives ?? known.relatives,
      hasLivingWill: given.hasLivingWill ?? known.hasLivingWill,
    },
    client: {
      ...(clientGroup && { clientGroup }),
      ...(careProviderId && { careProviderId }),
      ...(interests && { interests }),
    },
    ...(reason &&
      decidedOn && {
        ...endOfWork(facts, decidedOn, reason),
        waiting: endWaiting(facts, decidedOn),
        ending: { endedOn: decidedOn, reason, phase: 'BEFORE_APPOINTMENT', legalKind: null },
      }),
  };
}

function endReasonOf(decision: IntakeDecision): CaseEndReason | null {
  switch (decision) {
    case 'SUITABLE':
      return null;
    case 'UNSUITABLE':
    case 'OTHER_MEASURE':
      return 'UNSUITABLE_FOR_MENTORSHIP';
    case 'WITHDRAWN':
      return 'OWN_REQUEST';
    default:
      return decision satisfies never;
  }
}
