import { EncryptionError } from './encryption-errors.ts';

/** A query that cannot be right on an encrypted column. The message is for who writes code. */
export function misuse(model: string, column: string, advice: string): EncryptionError {
  return new EncryptionError('ENCRYPTED_COLUMN_MISUSE', `${model}.${column} is encrypted. ${advice}`);
}
