import { DomainError } from '../../lib/domain-error.ts';

/** A request of a person about his data does not allow this step now. Says why. */
export class IllegalRequestStepError extends DomainError {
  override readonly name = 'IllegalRequestStepError';
  readonly code = 'ILLEGAL_STEP';
  readonly missing: readonly string[];

  constructor(step: string, missing: readonly string[]) {
    super(`${step} is not possible. ${missing.join(' ')}`);
    this.missing = missing;
  }
}
