// @ts-check
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The passwords of this data directory's own services, made once. Readable by us alone.
 *
 * @param {string} data
 * @returns {{ postgres: string; redis: string; qrsWebhook: string }}
 */
export function secretsIn(data) {
  const file = join(data, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const secrets = {
    postgres: randomBytes(24).toString('base64url'),
    redis: randomBytes(24).toString('base64url'),
    // In the form of Standard Webhooks.
    qrsWebhook: `whsec_${randomBytes(32).toString('base64')}`,
  };
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}
