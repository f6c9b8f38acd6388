import { DomainError } from '../../lib/domain-error.ts';

/** The identity provider does not answer, so nobody can tell whether a token is good. Not the caller's fault: 503. */
export class LoginUnavailableError extends DomainError {
  override readonly name = 'LoginUnavailableError';
  readonly code = 'LOGIN_UNAVAILABLE';

  constructor(cause: unknown) {
    super('The identity provider does not answer, so your token cannot be checked. Try again in a minute.', {
      cause,
    });
  }
}
