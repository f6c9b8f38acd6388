import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { someRandom } from '../../lib/random-supply.ts';
import { EncryptionError } from './encryption-errors.ts';

/** Where a value stands. A value that was copied to any other place does not open there. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly rowKey: string;
}

export interface DataKey {
  /** Eight characters of lower-case hex. */
  readonly id: string;
  readonly secret: KeyObject;
}

/** `enc1.<key id>.`: the form, and the key that opens it, as ASCII in texts and bytes alike. */
const headerLength = 14;

/**
 * Encrypts a value with AES-256-GCM (NIST SP 800-38D) under a random 96-bit iv: `enc1.<key id>.<iv><sealed><tag>`, in
 * base64url for a text. One data key is good for 2^32 values.
 */
export function seal<T extends string | Uint8Array>(value: T, key: DataKey, place: Place): T {
  const header = `enc1.${key.id}.`;
  const iv = someRandom(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key.secret, iv, gcm);
  cipher.setAAD(associatedData(header, place));
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
  const sealed = Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  const stored =
    typeof value === 'string'
      ? header + sealed.toString('base64url')
      : Buffer.concat([Buffer.from(header, 'latin1'), sealed]);
  return stored as T;
}

/** The id of the key that opens a stored value, or null for one that is not encrypted. */
export function keyIdOf(stored: string | Uint8Array): string | null {
  const header =
    typeof stored === 'string'
      ? stored.slice(0, headerLength)
      : Buffer.from(stored.subarray(0, headerLength)).toString('latin1');
  return /^enc1\.([0-9a-f]{8})\.$/.exec(header)?.[1] ?? null;
}

/** @throws EncryptionError when the value was altered, or belongs to another place or key. */
export function open<T extends string | Uint8Array>(stored: T, key: DataKey, place: Place): T {
  const header = `enc1.${key.id}.`;
  const bytes =
    typeof stored === 'string'
      ? Buffer.from(stored.slice(headerLength), 'base64url')
      : Buffer.from(stored.subarray(headerLength));
  try {
    // Text that base64 skips over is an alteration too.
    if (typeof stored === 'string' && header + bytes.toString('base64url') !== stored)
      throw new Error('form');
    const decipher = createDecipheriv('aes-256-gcm', key.secret, bytes.subarray(0, ivLength), gcm);
    decipher.setAAD(associatedData(header, place));
    decipher.setAuthTag(bytes.subarray(-tagLength));
    const opened = Buffer.concat([decipher.update(bytes.subarray(ivLength, -tagLength)), decipher.final()]);
    return (typeof stored === 'string' ? opened.toString('utf8') : new Uint8Array(opened)) as T;
  } catch (error) {
    throw damaged(place, error);
  }
}

export function damaged({ table, column, rowKey }: Place, cause?: unknown): EncryptionError {
  return new EncryptionError(
    'ENCRYPTED_VALUE_DAMAGED',
    `${table}.${column} of row ${rowKey} holds a value that was not written there. Restore it from a backup.`,
    { cause },
  );
}

const ivLength = 12;
const tagLength = 16;
const gcm = { authTagLength: tagLength };

function associatedData(header: string, { table, column, rowKey }: Place): Buffer {
  return Buffer.from(JSON.stringify([header, table, column, rowKey]), 'utf8');
}
