// @ts-check
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../setup/setup-error.mjs';

/**
 * @typedef {object} ClusterOptions
 * @property {string} directory
 * @property {string} password of the user `dossier`
 * @property {boolean} durable
 * @property {{ uid: number; gid: number } | null} account see `postgresAccount`
 * @property {string} native see `postgresBinaries`
 */

/**
 * Makes sure that the directory holds data that this PostgreSQL can serve, with the database `dossier`.
 *
 * @param {ClusterOptions} options
 */
export function makeCluster(options) {
  if (!existsSync(join(options.directory, 'PG_VERSION'))) initialise(options);
  refuseOtherVersion(options);
}

/**
 * Makes a new database cluster. It gets its name at the very end: a directory with that name is complete.
 * Dutch order of names, as people read them, comes from ICU.
 *
 * @param {ClusterOptions} options
 */
function initialise({ directory, password, durable, account, native }) {
  const fresh = `${directory}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  if (account !== null) chownSync(fresh, account.uid, account.gid);
  const run = (/** @type {string} */ program, /** @type {readonly string[]} */ args, input = '') => {
    const result = spawnSync(join(native, 'bin', program), [...args], {
      ...account,
      cwd: fresh,
      env: postgresEnvironment,
      input,
      encoding: 'utf8',
    });
    if (result.status === 0) return;
    throw new SetupError(
      `PostgreSQL could not set up its data in ${directory}: ` +
        (lastLine(result.stderr ?? '') || String(result.error ?? result.signal)),
    );
  };
  const location = asSeenBy(account, fresh);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=nl-NL'];
  const access = ['--username=dossier', '--auth-local=trust', '--auth-host=scram-sha-256'];
  run('initdb', ['-D', location, ...locale, ...access, ...(durable ? [] : ['--no-sync'])]);
  const sql = `ALTER ROLE dossier PASSWORD '${password.replaceAll("'", "''")}'\nCREATE DATABASE dossier\n`;
  run('postgres', ['--single', '-D', location, '-c', `fsync=${durable ? 'on' : 'off'}`, 'template1'], sql);
  renameSync(fresh, directory);
}

/** @param {ClusterOptions} options */
function refuseOtherVersion({ directory, native }) {
  const written = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    env: postgresEnvironment,
    encoding: 'utf8',
  });
  if (String(stdout).includes(` ${written}.`)) return;
  throw new SetupError(
    `${directory} was written by PostgreSQL ${written} and this is ${String(stdout).trim()}. ` +
      'Set DOSSIER_DATA_DIR to another directory to start afresh.',
  );
}

/**
 * The account may not be able to walk to the directory (a parent with mode 0700), but we can start its process
 * inside it. Only root, on Linux, runs PostgreSQL under another account.
 *
 * @param {{ uid: number; gid: number } | null} account
 * @param {string} directory
 */
export function asSeenBy(account, directory) {
  return account === null ? directory : '/proc/self/cwd';
}

/** For its programs: nothing of ours, because PGPORT, PGDATA and LC_* would change what they do. */
export const postgresEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
