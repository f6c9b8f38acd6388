// @ts-check
import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './setup-error.mjs';

/** The clone, without symbolic links. */
export const cloneDirectory = realpathSync(fileURLToPath(new URL('../..', import.meta.url)));

/**
 * Where `npm start` keeps its data: `DOSSIER_DATA_DIR`, else a directory of this clone's own outside the clone,
 * so that neither `git clean` nor a fresh `npm ci` takes the data along. Made when absent.
 *
 * @returns {string}
 */
export function dataDirectory() {
  const configured = process.env.DOSSIER_DATA_DIR;
  const hash = createHash('sha256').update(cloneDirectory).digest('hex').slice(0, 8);
  const directory = configured
    ? resolve(configured)
    : join(sharedDirectory(), `${basename(cloneDirectory)}-${hash}`);
  try {
    // Not part of the same call: its parent holds programs that another account must be able to run.
    if (!configured) mkdirSync(sharedDirectory(), { recursive: true, mode: 0o755 });
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return realpathSync(directory);
  } catch (cause) {
    throw new SetupError(
      `The data directory ${directory} cannot be made. Set DOSSIER_DATA_DIR to a directory that you may write.`,
      { cause },
    );
  }
}

/**
 * What all clones of this user share: the default data directories, and copies of programs that another account
 * must be able to run. For root that is outside its home, which others cannot enter.
 */
export function sharedDirectory() {
  if (process.getuid?.() === 0) return '/var/lib/dossier';
  return join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'dossier');
}
