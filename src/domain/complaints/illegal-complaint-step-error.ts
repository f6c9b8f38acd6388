import { DomainError } from '../../lib/domain-error.ts';

/** A complaint does not allow this step now. Says what is missing. */
export class IllegalComplaintStepError extends DomainError {
  override readonly name = 'IllegalComplaintStepError';
  readonly code = 'ILLEGAL_STEP';
  readonly missing: readonly string[];

  constructor(step: string, missing: readonly string[]) {
    super(`${step} is not possible now. ${missing.join(' ')}`);
    this.missing = missing;
  }
}

/** @throws IllegalComplaintStepError with everything that is missing. */
export function requireComplaintStep(step: string, obstacles: readonly (string | false)[]): void {
  const missing = obstacles.filter((obstacle) => obstacle !== false);
  if (missing.length > 0) throw new IllegalComplaintStepError(step, missing);
}
