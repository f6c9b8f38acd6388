import { DomainError } from '../../lib/domain-error.ts';

/** The endpoint does not allow this now. The message says what does. */
export class IllegalEndpointStepError extends DomainError {
  override readonly name = 'IllegalEndpointStepError';
  readonly code = 'ILLEGAL_ENDPOINT_STEP';
}
