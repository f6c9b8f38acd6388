// @ts-check
import { randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedDirectory } from '../setup/data-directory.mjs';
import { startPostgres } from './postgres.mjs';

/**
 * An empty PostgreSQL that flushes nothing to disk and whose data is gone when it stops, or when we are killed.
 *
 * @returns {Promise<import('./postgres.mjs').Postgres>}
 */
export function startTemporaryPostgres() {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'dossier-postgres-'));
  return startPostgres({
    directory: join(directory, 'data'),
    copies: sharedDirectory(),
    password: randomBytes(18).toString('base64url'),
    log: join(directory, 'postgres.log'),
    durable: false,
    removeAfterwards: directory,
  });
}
