// @ts-check
import { join } from 'node:path';
import { stopLeftoverIn } from '../services/leftover.mjs';
import { cloneDirectory } from './data-directory.mjs';
import { claim } from './file-lock.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Makes sure that one Dossier at a time works with a data directory, and ends what a killed one left running.
 *
 * @param {string} data
 * @param {import('./running.mjs').Running} running
 */
export async function claimData(data, running) {
  const lock = claim(join(data, 'running.lock'));
  if ('heldBy' in lock) {
    throw new SetupError(
      `Dossier already runs with the data in ${data} (process ${lock.heldBy}). Stop it with Ctrl-C first; ` +
        'to run a second one beside it, set PORT and DOSSIER_DATA_DIR.',
    );
  }
  await running.add('The claim on the data', { stop: async () => lock.release() });
  // It has been told already, by the end of its launcher. Killing it loses nothing: the truth is in PostgreSQL.
  await stopLeftoverIn(cloneDirectory, appPidFile(data), 5_000);
}

/** @param {string} data */
export function appPidFile(data) {
  return join(data, 'app.pid');
}
