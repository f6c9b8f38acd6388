import { DomainError } from '../../lib/domain-error.ts';
import type { CaseFacts } from './case-facts.ts';
import { type CaseStep, caseSteps } from './case-steps.ts';
import { type NextStep, nextStepCodes, nextSteps } from './next-steps.ts';

/** The life cycle does not allow this step now. Says what is missing and which steps it does allow. */
export class IllegalStepError extends DomainError {
  override readonly name = 'IllegalStepError';
  readonly code = 'ILLEGAL_STEP';

  readonly step: CaseStep;
  readonly missing: readonly string[];
  readonly nextSteps: readonly NextStep[];

  constructor(step: CaseStep, missing: readonly string[], possible: readonly NextStep[]) {
    super(
      `${nextStepCodes[step]} is not possible now. ${missing.join(' ')} ` +
        `Possible: ${possible.map(({ code }) => code).join(', ') || 'nothing; the case is at its end'}.`,
    );
    this.step = step;
    this.missing = missing;
    this.nextSteps = possible;
  }
}

interface StepMoment {
  readonly facts: CaseFacts;
  readonly on: Date;
}

/** @throws IllegalStepError when the life cycle does not allow the step on that day. */
export function requireStep(step: CaseStep, facts: CaseFacts, on: Date): void {
  const missing = caseSteps[step](facts, on);
  if (missing.length > 0) refuseStep(step, missing, { facts, on });
}

/** @throws IllegalStepError always, saying what is missing. */
export function refuseStep(step: CaseStep, missing: readonly string[], { facts, on }: StepMoment): never {
  throw new IllegalStepError(step, missing, nextSteps(facts, on));
}
