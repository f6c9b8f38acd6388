import { DomainError } from '../../lib/domain-error.ts';

/** A data breach does not allow this step now. Says what is missing. */
export class IllegalBreachStepError extends DomainError {
  override readonly name = 'IllegalBreachStepError';
  readonly code = 'ILLEGAL_STEP';
  readonly missing: readonly string[];

  constructor(step: string, missing: readonly string[]) {
    super(`${step} is not possible now. ${missing.join(' ')}`);
    this.missing = missing;
  }
}

/** @throws IllegalBreachStepError with everything that is missing. */
export function requireBreachStep(step: string, obstacles: readonly (string | false)[]): void {
  const missing = obstacles.filter((obstacle) => obstacle !== false);
  if (missing.length > 0) throw new IllegalBreachStepError(step, missing);
}
