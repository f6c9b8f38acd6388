import { type Db, openDb } from '../src/lib/db.ts';
import { KeyRing } from '../src/privacy/encryption/key-ring.ts';
import { parseMasterKeys } from '../src/privacy/encryption/master-keys.ts';
import { withEncryption } from '../src/privacy/encryption/with-encryption.ts';

/** `ENCRYPTION_KEYS` of all tests. */
export const testEncryptionKeys = `test-1:${Buffer.alloc(32, 7).toString('base64')}`;

/** Opens a test database as the product does, so that encrypted columns are readable. */
export function openEncryptedDb(url: string): Db {
  const keys = new KeyRing(url, parseMasterKeys(testEncryptionKeys));
  return openDb({ url, poolSize: 2, extend: (client) => withEncryption(client, keys) });
}
