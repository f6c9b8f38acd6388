import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedis } from '../../bin/setup/redis-program.mjs';
import { type Redis, startRedis } from '../../bin/services/redis.mjs';
import { type BenchDatabase, openBenchDatabase } from '../data/bench-database.ts';
import type { Setup } from '../section.ts';

/** What contenders lean on, each a process of its own. */
export interface Services {
  readonly database: BenchDatabase;
  readonly redis: Redis;
  /** Registers what is to be stopped before what was started earlier. */
  use<T extends { stop(): Promise<void> }>(starting: Promise<T> | T): Promise<T>;
}

/** Does work with services of its own, and ends them. */
export async function withServices<T>(
  setup: Pick<Setup, 'size' | 'say'>,
  work: (services: Services) => Promise<T>,
): Promise<T> {
  const started: { stop(): Promise<void> }[] = [];
  const use: Services['use'] = async (starting) => {
    const running = await starting;
    started.push(running);
    return running;
  };
  try {
    const database = await use(openBenchDatabase(setup));
    return await work({ database, redis: await use(startBenchRedis()), use });
  } finally {
    for (const each of started.reverse()) await each.stop();
  }
}

function startBenchRedis(): Promise<Redis> {
  const program = findRedis();
  if (program === null) throw new Error('No redis-server or valkey-server. `npm run bench` installs it.');
  const directory = mkdtempSync(join(tmpdir(), 'dossier-bench-redis-'));
  return startRedis({ program, directory, password: 'bench', removeAfterwards: directory });
}
