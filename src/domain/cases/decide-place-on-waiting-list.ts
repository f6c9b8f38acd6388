import type { WaitingReason } from '../../generated/prisma/enums.ts';
import type { CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { requireStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

export interface PlaceOnWaitingList {
  readonly waitingSince: Date;
  readonly reason?: WaitingReason | null;
}

export function decidePlaceOnWaitingList(
  facts: CaseFacts,
  { waitingSince, reason = null }: PlaceOnWaitingList,
  { today, newId }: DecisionMoment,
): CaseChange {
  requireStep('placeOnWaitingList', facts, today);
  requireInput(waitingSince <= today, 'waitingSince', 'Nobody waits from a future day on.');
  const acceptedOn = facts.intake?.decidedOn ?? facts.registeredOn;
  requireInput(
    waitingSince >= acceptedOn,
    'waitingSince',
    'Waiting starts on or after the day of the decision on the intake.',
  );
  return {
    happening: { name: 'case.waiting', payload: {}, occurredOn: waitingSince, data: { reason } },
    waiting: [{ id: newId(), startsOn: waitingSince, endsOn: null, reason }],
  };
}
