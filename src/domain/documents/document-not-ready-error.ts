import { DomainError } from '../../lib/domain-error.ts';

/** What the letter is about is not there yet. */
export class DocumentNotReadyError extends DomainError {
  override readonly name = 'DocumentNotReadyError';
  readonly code = 'DOCUMENT_NOT_READY';
}
