import { DomainError } from '../../lib/domain-error.ts';

/** The BSN is off here. */
export class BsnNotPermittedError extends DomainError {
  override readonly name = 'BsnNotPermittedError';
  readonly code = 'BSN_NOT_PERMITTED';
}
