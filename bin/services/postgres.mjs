// @ts-check
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
import { asSeenBy, makeCluster, postgresEnvironment } from './postgres-cluster.mjs';

/**
 * @typedef {object} PostgresOptions
 * @property {string} directory holds the data; made when absent; one server at a time
 * @property {string} copies where a copy of the programs may be kept, see `postgresBinaries`
 * @property {string} password of the user `dossier`; must stay the same for one directory
 * @property {string} log file for what the server says
 * @property {number} [port] preferred port
 * @property {boolean} [exactPort] fail when `port` is taken, instead of choosing another
 * @property {boolean} durable false for tests: what is committed outlives a killed server, not a power failure
 * @property {string} [removeAfterwards] a throw-away directory, removed at the end, also when we are killed
 *
 * @typedef {object} Postgres
 * @property {string} url of the database `dossier`; its user may create others
 * @property {number} pid
 * @property {Promise<string>} exited
 * @property {number} port
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} kill without a chance to write anything; the directory stays
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
  makeCluster({ ...options, account, native });
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
async function launch({ account, native, ...options }) {
  const { directory, log, durable, removeAfterwards } = options;
  const port = options.exactPort ? (options.port ?? 0) : await freePort(options.port);
  const output = openLog(log);
  const child = await startChild(
    join(native, 'bin', 'postgres'),
    [
      '-D',
      asSeenBy(account, directory),
      ...settings({ port, durable }).flatMap((setting) => ['-c', setting]),
    ],
    { ...account, cwd: directory, env: postgresEnvironment, stdio: ['ignore', output, output] },
  );
  closeSync(output);
  const watch = guard(child.pid, { signal: 'INT', removeAfterwards });
  const end = async (/** @type {NodeJS.Signals} */ signal) => {
    watch.dismiss();
    await child.stop(signal, 20_000);
  };
  try {
    await ready(child, { directory, log });
  } catch (error) {
    await end('SIGQUIT');
    throw error;
  }
  return {
    url: `postgresql://dossier:${encodeURIComponent(options.password)}@127.0.0.1:${port}/dossier`,
    port,
    pid: child.pid,
    exited: child.exited,
    async stop() {
      // "Fast": ends the connections and writes everything. "Immediate" is for data that nobody needs.
      await end(durable ? 'SIGINT' : 'SIGQUIT');
      if (removeAfterwards !== undefined) rmSync(removeAfterwards, { recursive: true, force: true });
    },
    kill: () => end('SIGKILL'),
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
  return durable ? always : [...always, 'fsync=off', 'full_page_writes=off'];
}

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
