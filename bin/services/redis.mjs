// @ts-check
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SetupError } from '../setup/setup-error.mjs';
import { startChild } from './child-service.mjs';
import { freePort } from './free-port.mjs';
import { guard } from './guard.mjs';
import { stopLeftoverIn } from './leftover.mjs';

/**
 * @typedef {object} RedisOptions
 * @property {string} program `redis-server` or `valkey-server`
 * @property {string} directory holds the append-only file; made when absent; one server at a time
 * @property {string} password letters, digits, `-` and `_` only
 * @property {number} [port] preferred port
 * @property {boolean} [exactPort] fail when `port` is taken, instead of choosing another
 * @property {string} [removeAfterwards] a throw-away directory, removed at the end, also when we are killed
 *
 * @typedef {object} Redis
 * @property {string} url
 * @property {number} port
 * @property {number} pid
 * @property {Promise<string>} exited
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} kill without a chance to write anything; the directory stays
 */

/**
 * Starts Redis on 127.0.0.1 with a password, an append-only file, and without evicting keys, as BullMQ needs it.
 * A server that a killed run left behind on the same directory is stopped first.
 *
 * @param {RedisOptions} options
 * @returns {Promise<Redis>}
 */
export async function startRedis(options) {
  mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  await stopLeftoverIn(options.directory, join(options.directory, 'redis.pid'));
  for (let attempt = 1; ; attempt += 1) {
    const port = options.exactPort ? (options.port ?? 0) : await freePort(options.port);
    try {
      return await launch({ ...options, port });
    } catch (error) {
      // The port was taken after we looked.
      if (attempt === 3) throw error;
    }
  }
}

/** @param {RedisOptions & { port: number }} options */
async function launch({ program, directory, password, port, removeAfterwards }) {
  const log = join(directory, 'redis.log');
  const output = openSync(log, 'w', 0o600);
  const child = await startChild(program, ['-'], { cwd: directory, stdio: ['pipe', output, output] });
  closeSync(output);
  // Over a pipe: the password is not in the list of processes, and no path needs quoting.
  child.process.stdin?.end(configuration({ password, port }));
  const watch = guard(child.pid, { signal: 'TERM', removeAfterwards });
  const end = async (/** @type {NodeJS.Signals} */ signal) => {
    watch.dismiss();
    await child.stop(signal, 10_000);
  };
  try {
    await ready({ port, password, log, exited: child.exited });
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  return {
    url: `redis://:${password}@127.0.0.1:${port}/0`,
    port,
    pid: child.pid,
    exited: child.exited,
    async stop() {
      await end('SIGTERM');
      if (removeAfterwards !== undefined) rmSync(removeAfterwards, { recursive: true, force: true });
    },
    kill: () => end('SIGKILL'),
  };
}

/** @param {{ password: string; port: number }} options */
function configuration({ password, port }) {
  return `bind 127.0.0.1
port ${port}
requirepass ${password}
dir .
pidfile redis.pid
daemonize no
supervised no
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
`;
}

/** @param {{ port: number; password: string; log: string; exited: Promise<string> }} options */
async function ready({ port, password, log, exited }) {
  let ended = /** @type {string | null} */ (null);
  void exited.then((how) => (ended = how));
  for (let waited = 0; waited < 30_000; waited += 10) {
    if (ended !== null) throw new SetupError(`Redis did not start (${ended}). Its log is ${log}.`);
    if ((await ask(port, `AUTH ${password}\r\nPING\r\n`)).includes('+PONG')) return;
    await pause(10);
  }
  throw new SetupError(`Redis was not ready within half a minute. Its log is ${log}.`);
}

/**
 * What the server answers to inline commands; empty when there is no server.
 *
 * @param {number} port
 * @param {string} commands
 * @returns {Promise<string>}
 */
function ask(port, commands) {
  return new Promise((resolve) => {
    let answer = '';
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    // QUIT makes the server close after its answers.
    socket.on('connect', () => socket.write(`${commands}QUIT\r\n`));
    socket.on('data', (bytes) => (answer += bytes.toString('latin1')));
  });
}
