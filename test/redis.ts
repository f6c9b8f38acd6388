import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis as Client } from 'ioredis';
import { findRedis } from '../bin/setup/redis-program.mjs';
import { startRedis } from '../bin/services/redis.mjs';
import type { Redis } from '../bin/services/redis.mjs';

export interface TestRedis {
  readonly url: string;
  /** Ends the server as a power failure would. What it had not written is lost. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, at the same address, with what was on disk. */
  restart(): Promise<void>;
  /** Forgets everything (FLUSHALL). */
  flush(): Promise<void>;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/**
 * A Redis server for one test file. It starts in some 50 ms, so each file has its own: a test may flush, kill or
 * fill it, and pub/sub channels of one file are not heard in another.
 */
export async function createTestRedis(): Promise<TestRedis> {
  const program = findRedis();
  if (program === null)
    throw new Error('The tests need redis-server or valkey-server. `npm test` installs it.');
  const directory = await mkdtemp(join(tmpdir(), 'dossier-redis-'));
  const password = randomBytes(12).toString('base64url');
  const start = (port?: number): Promise<Redis> =>
    startRedis({
      program,
      directory,
      password,
      removeAfterwards: directory,
      ...(port === undefined ? {} : { port, exactPort: true }),
    });
  let server = await start();
  const { url, port } = server;
  return {
    url,
    kill: () => server.kill(),
    async flush() {
      const client = new Client(url);
      await client.flushall();
      client.disconnect();
    },
    async restart() {
      server = await start(port);
    },
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
