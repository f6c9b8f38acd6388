// @ts-check
import { randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedDirectory } from '../setup/data-directory.mjs';
import { startPostgres } from './postgres.mjs';

/**
 * @typedef {import('./postgres.mjs').Postgres & { log: string, restart: () => Promise<TemporaryPostgres> }} TemporaryPostgres
 * `log`: the file in which it says what it does; `restart`: after `kill`, at the same address, with the same data
 */

/**
 * An empty PostgreSQL that flushes nothing to disk and whose data is gone when it stops, or when we are killed.
 *
 * @returns {Promise<TemporaryPostgres>}
 */
export function startTemporaryPostgres() {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'dossier-postgres-'));
  const options = {
    directory: join(directory, 'data'),
    copies: sharedDirectory(),
    password: randomBytes(18).toString('base64url'),
    log: join(directory, 'postgres.log'),
    durable: false,
    removeAfterwards: directory,
  };
  /**
   * @param {{ port?: number; exactPort?: boolean }} where
   * @returns {Promise<TemporaryPostgres>}
   */
  const start = async (where) => {
    const server = await startPostgres({ ...options, ...where });
    return { ...server, log: options.log, restart: () => start({ port: server.port, exactPort: true }) };
  };
  return start({});
}
