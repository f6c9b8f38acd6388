// @ts-check
import { spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SetupError } from '../setup/setup-error.mjs';
import { startChild } from './child-service.mjs';
import { freePort } from './free-port.mjs';
import { guard } from './guard.mjs';
import { stopLeftoverIn } from './leftover.mjs';
import { postgresAccount } from './postgres-account.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';

/**
 * @typedef {object} PostgresOptions
 * @property {string} directory holds the data; made when absent; one server at a time
 * @property {string} copies where a copy of the programs may be kept, see `postgresBinaries`
 * @property {string} password of the user `dossier`; must stay the same for one directory
 * @property {string} log file for what the server says
 * @property {number} [port] preferred port
 * @property {boolean} durable false for tests: nothing is flushed to disk
 * @property {string} [removeAfterwards] a throw-away directory, removed at the end, also when we are killed
 *
 * @typedef {object} Postgres
 * @property {string} url of the database `dossier`; its user may create others
 * @property {number} pid
 * @property {Promise<string>} exited
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the embedded PostgreSQL on 127.0.0.1 with a password and without a unix socket. A server that a killed
 * run left behind on the same directory is stopped first.
 *
 * @param {PostgresOptions} options
 * @returns {Promise<Postgres>}
 */
export async function startPostgres(options) {
  const account = postgresAccount();
  const native = postgresBinaries({ account, copies: options.copies });
  await stopLeftoverIn(options.directory, join(options.directory, 'postmaster.pid'));
  if (!existsSync(join(options.directory, 'PG_VERSION'))) initialise({ ...options, account, native });
  refuseOtherVersion(options.directory, native);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch({ ...options, account, native });
    } catch (error) {
      // The port was taken after we looked, or processes of a killed server are still on their way out.
      if (attempt === 4) throw error;
      await pause(attempt * 500);
    }
  }
}

/** @typedef {PostgresOptions & { account: { uid: number; gid: number } | null; native: string }} Prepared */

/** @param {Prepared} prepared */
async function launch({
  directory,
  password,
  log,
  port: preferred,
  durable,
  removeAfterwards,
  account,
  native,
}) {
  const port = await freePort(preferred);
  const output = openLog(log);
  const child = await startChild(
    join(native, 'bin', 'postgres'),
    [
      '-D',
      asSeenBy(account, directory),
      ...settings({ port, durable }).flatMap((setting) => ['-c', setting]),
    ],
    { ...account, cwd: directory, env: environment, stdio: ['ignore', output, output] },
  );
  closeSync(output);
  const watch = guard(child.pid, { signal: 'INT', removeAfterwards });
  try {
    await ready(child, { directory, log });
  } catch (error) {
    watch.dismiss();
    await child.stop('SIGQUIT', 5_000);
    throw error;
  }
  return {
    url: `postgresql://dossier:${encodeURIComponent(password)}@127.0.0.1:${port}/dossier`,
    pid: child.pid,
    exited: child.exited,
    async stop() {
      watch.dismiss();
      // "Fast": ends the connections and writes everything. "Immediate" is for data that nobody needs.
      await child.stop(durable ? 'SIGINT' : 'SIGQUIT', 20_000);
      if (removeAfterwards !== undefined) rmSync(removeAfterwards, { recursive: true, force: true });
    },
  };
}

/** @param {{ port: number; durable: boolean }} options */
function settings({ port, durable }) {
  const always = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${port}`,
    'timezone=UTC',
    'log_timezone=UTC',
    'max_connections=200',
  ];
  const flush = durable ? 'on' : 'off';
  return [...always, `fsync=${flush}`, `synchronous_commit=${flush}`, `full_page_writes=${flush}`];
}

/**
 * Makes a new database cluster. It gets its name at the very end: a directory with that name is complete.
 * Dutch order of names, as people read them, comes from ICU.
 *
 * @param {Prepared} prepared
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
      env: environment,
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

/**
 * The account may not be able to walk to the directory (a parent with mode 0700), but we can start its process
 * inside it. Only root, on Linux, runs PostgreSQL under another account.
 *
 * @param {{ uid: number; gid: number } | null} account
 * @param {string} directory
 */
function asSeenBy(account, directory) {
  return account === null ? directory : '/proc/self/cwd';
}

// Nothing of ours: PGPORT, PGDATA and LC_* would change what the programs do.
const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };

/**
 * @param {import('./child-service.mjs').ChildService} child
 * @param {{ directory: string; log: string }} files
 */
async function ready(child, { directory, log }) {
  let ended = /** @type {string | null} */ (null);
  void child.exited.then((how) => (ended = how));
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (ended !== null) {
      throw new SetupError(`PostgreSQL did not start (${ended}). The end of ${log}: ${lastLine(read(log))}`);
    }
    const lines = read(join(directory, 'postmaster.pid')).split('\n');
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return;
    await pause(20);
  }
  throw new SetupError(`PostgreSQL was not ready within a minute. Its log is ${log}.`);
}

/**
 * @param {string} directory
 * @param {string} native
 */
function refuseOtherVersion(directory, native) {
  const written = read(join(directory, 'PG_VERSION')).trim();
  const { stdout } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    env: environment,
    encoding: 'utf8',
  });
  if (String(stdout).includes(` ${written}.`)) return;
  throw new SetupError(
    `${directory} was written by PostgreSQL ${written} and this is ${String(stdout).trim()}. ` +
      'Set DOSSIER_DATA_DIR to another directory to start afresh.',
  );
}

/** @param {string} file */
function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > maxLogBytes) truncateSync(file);
  return openSync(file, 'a', 0o600);
}

const maxLogBytes = 5_000_000;

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
