import { DomainError } from '../../lib/domain-error.ts';

/** A task does not allow this step now. */
export class IllegalTaskStepError extends DomainError {
  override readonly name = 'IllegalTaskStepError';
  readonly code = 'ILLEGAL_STEP';
}
