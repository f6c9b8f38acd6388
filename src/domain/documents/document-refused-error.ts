import { DomainError } from '../../lib/domain-error.ts';

export type DocumentRefusal =
  /** Not of a type that is kept. */
  | 'DOCUMENT_TYPE'
  /** Its name says another type than its content. */
  | 'DOCUMENT_NAME'
  /** Larger than is kept. */
  | 'DOCUMENT_TOO_LARGE'
  /** It holds nothing. */
  | 'DOCUMENT_EMPTY'
  /** It would run something, fetch something, or hide something. */
  | 'DOCUMENT_UNSAFE';

/** A file that is not taken in. */
export class DocumentRefusedError extends DomainError {
  override readonly name = 'DocumentRefusedError';

  readonly code: DocumentRefusal;

  constructor(code: DocumentRefusal, message: string) {
    super(message);
    this.code = code;
  }
}
