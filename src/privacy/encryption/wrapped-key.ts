import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { EncryptionError } from './encryption-errors.ts';
import type { MasterKey } from './master-keys.ts';

/** A data key as it is stored: AES-256-GCM under a master key, bound to its own id and purpose. */
export interface WrappedKey {
  readonly id: string;
  readonly purpose: 'VALUES' | 'INDEX';
  /** iv, key and tag in base64url. */
  readonly wrapped: string;
  readonly masterKeyId: string;
}

/** A new random key, wrapped. */
export function newWrappedKey(purpose: WrappedKey['purpose'], master: MasterKey): WrappedKey {
  return wrap({ id: randomBytes(4).toString('hex'), purpose }, randomBytes(32), master);
}

/** The same key under another master key. */
export function rewrapKey(key: WrappedKey, from: MasterKey, to: MasterKey): WrappedKey {
  return wrap(key, unwrapKey(key, from).export(), to);
}

/** @throws EncryptionError when this is not the master key under which it was wrapped. */
export function unwrapKey({ id, purpose, wrapped, masterKeyId }: WrappedKey, master: MasterKey): KeyObject {
  const bytes = Buffer.from(wrapped, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', master.secret, bytes.subarray(0, 12), gcm);
    decipher.setAAD(Buffer.from(`${purpose} ${id}`));
    decipher.setAuthTag(bytes.subarray(-16));
    return createSecretKey(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]));
  } catch (cause) {
    throw new EncryptionError(
      'MASTER_KEY_MISSING',
      `Data key ${id} does not open with master key ${masterKeyId}: ENCRYPTION_KEYS holds another key under that id.`,
      { cause },
    );
  }
}

const gcm = { authTagLength: 16 };

function wrap(
  { id, purpose }: Pick<WrappedKey, 'id' | 'purpose'>,
  key: Buffer,
  master: MasterKey,
): WrappedKey {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', master.secret, iv, gcm);
  cipher.setAAD(Buffer.from(`${purpose} ${id}`));
  const wrapped = Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return { id, purpose, wrapped: wrapped.toString('base64url'), masterKeyId: master.id };
}
