import { DomainError } from '../lib/domain-error.ts';

/** A token was given and is not (or no longer) good. Callers are not told why: one message for all reasons. */
export class BadTokenError extends DomainError {
  override readonly name = 'BadTokenError';
  readonly code = 'UNAUTHENTICATED';

  constructor(message = 'The token is unknown, expired or revoked. Log in again.', options?: ErrorOptions) {
    super(message, options);
  }
}
