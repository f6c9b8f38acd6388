import { DomainError } from '../../lib/domain-error.ts';

export class NoMailboxError extends DomainError {
  override readonly name = 'NoMailboxError';
  readonly code = 'NO_MAILBOX';

  constructor(organisationName: string) {
    super(`No mailbox is known of ${organisationName}. Add its functional address first, then share again.`, {
      path: ['input', 'organisationId'],
    });
  }
}
