import { DomainError } from '../../lib/domain-error.ts';

/** Somebody would handle or record a complaint about himself. */
export class NotIndependentError extends DomainError {
  override readonly name = 'NotIndependentError';
  readonly code = 'NOT_INDEPENDENT';
}
