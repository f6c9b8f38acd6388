/** What goes wrong with encryption is never the caller's to mend: it is masked for him, and says no value in the log. */
export class EncryptionError extends Error {
  override readonly name = 'EncryptionError';

  readonly code: EncryptionErrorCode;

  constructor(code: EncryptionErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(`${code}: ${message}`, { cause: options.cause });
    this.code = code;
  }
}

export type EncryptionErrorCode =
  /** A stored value was changed, or moved from another row or column, or is plain where all are encrypted. */
  | 'ENCRYPTED_VALUE_DAMAGED'
  /** The key of a stored value is nowhere. */
  | 'DATA_KEY_UNKNOWN'
  /** A data key is wrapped under a master key that ENCRYPTION_KEYS lacks, or under another with the same id. */
  | 'MASTER_KEY_MISSING'
  /** A query that cannot be right on an encrypted column; the code that made it has to be changed. */
  | 'ENCRYPTED_COLUMN_MISUSE';
