// @ts-check
import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { SetupError } from '../setup/setup-error.mjs';
import { isAlive, worksIn } from './running-process.mjs';

/**
 * A run that was killed leaves a pid file, and perhaps its server. Stops the server; a process that merely got
 * the same id (after a restart of the machine or container) is left alone and the file removed.
 *
 * @param {string} directory where the server works
 * @param {string} pidFile with the process id on its first line
 * @param {number} [patienceMs] before it is killed
 */
export async function stopLeftoverIn(directory, pidFile, patienceMs = 15_000) {
  const pid = Number(read(pidFile).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  const isOurs = () => isAlive(pid) && worksIn(pid, realpathSync(directory));
  // To PostgreSQL: end the connections, write everything, stop. To Redis: write everything, stop. Then insist.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGKILL'])) {
    if (isOurs()) process.kill(pid, signal);
    for (let waited = 0; waited < patienceMs && isOurs(); waited += 50) await pause(50);
  }
  if (isOurs()) {
    throw new SetupError(
      `A server of an earlier run (process ${pid}) does not stop. End it and start again.`,
    );
  }
  rmSync(pidFile, { force: true });
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
