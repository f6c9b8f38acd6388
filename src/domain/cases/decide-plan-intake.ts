import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import { situationOf } from './client-situation.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { requireStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

export interface PlanIntake {
  readonly plannedOn: Date;
}

/** Plans the intake, plans it again on another day, or, after a refusal by the court, plans a new one. */
export function decidePlanIntake(
  facts: CaseFacts,
  { plannedOn }: PlanIntake,
  { today }: DecisionMoment,
): CaseChange {
  requireStep('planIntake', facts, today);
  requireInput(
    plannedOn >= facts.registeredOn,
    'plannedOn',
    `The intake cannot be before the registration on ${formatCalendarDate(facts.registeredOn)}.`,
  );
  requireInput(
    facts.petitions.every(
      ({ outcome, decidedOn }) => outcome !== 'REFUSED' || decidedOn === null || plannedOn > decidedOn,
    ),
    'plannedOn',
    'A new intake must be after the day on which the court refused.',
  );
  return {
    happening: {
      name: 'case.intake-planned',
      payload: {},
      occurredOn: today,
      data: { plannedOn: formatCalendarDate(plannedOn) },
    },
    intake: { ...situationOf(facts), plannedOn, heldOn: null, decision: null, decidedOn: null },
  };
}
