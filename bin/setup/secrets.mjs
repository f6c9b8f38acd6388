// @ts-check
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The passwords of this data directory's own services, made once. Readable by us alone.
 *
 * @param {string} data
 * @returns {{ postgres: string; redis: string; qrsWebhook: string; qrsSandbox: string; encryptionKeys: string; auditKey: string }}
 */
export function secretsIn(data) {
  const file = join(data, 'secrets.json');
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  // A directory of an earlier version lacks what came later.
  if (known.encryptionKeys && known.auditKey && known.qrsSandbox) return known;
  const secrets = {
    postgres: randomBytes(24).toString('base64url'),
    redis: randomBytes(24).toString('base64url'),
    // In the form of Standard Webhooks.
    qrsWebhook: `whsec_${randomBytes(32).toString('base64')}`,
    qrsSandbox: `whsec_${randomBytes(32).toString('base64')}`,
    // Without it, what is encrypted in the database of this directory is lost.
    encryptionKeys: `m1:${randomBytes(32).toString('base64')}`,
    // Without it, nobody can tell whether the access log is as it was written.
    auditKey: randomBytes(32).toString('base64'),
    ...known,
  };
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}
