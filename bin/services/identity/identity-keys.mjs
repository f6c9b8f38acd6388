// @ts-check
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The demo provider's keys and the secret of its one program, made once. Readable by us alone.
 *
 * @param {string} directory
 * @returns {Promise<{ jwks: { keys: import('oidc-provider').JWK[] }; cookieKeys: string[]; clientSecret: string }>}
 */
export async function identityKeys(directory) {
  const file = join(directory, 'keys.json');
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8'));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = {
    jwks: {
      keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }],
    },
    cookieKeys: [randomBytes(32).toString('base64url')],
    clientSecret: randomBytes(32).toString('base64url'),
  };
  await mkdir(directory, { recursive: true, mode: 0o700 });
  // In one step, so that a killed start leaves no half a file.
  await writeFile(`${file}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return /** @type {any} */ (keys);
}
