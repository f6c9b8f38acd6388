import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedis } from '../../bin/setup/redis-program.mjs';
import { startRedis } from '../../bin/services/redis.mjs';
import { type BenchDatabase, openBenchDatabase } from '../data/bench-database.ts';
import type { Setup } from '../section.ts';

/** What contenders lean on, each a process of its own. */
export interface Services {
  readonly database: BenchDatabase;
  readonly redis: { readonly url: string; readonly pid: number };
  /** Registers what is to be stopped before the services are, the last one first. */
  use<T extends { stop(): Promise<void> }>(started: Promise<T>): Promise<T>;
}

/** Does work with services of its own, and ends them. */
export async function withServices<T>(setup: Setup, work: (services: Services) => Promise<T>): Promise<T> {
  const started: { stop(): Promise<void> }[] = [];
  const use = async <Started extends { stop(): Promise<void> }>(starting: Promise<Started>) => {
    const running = await starting;
    started.push(running);
    return running;
  };
  try {
    const database = await use(openBenchDatabase(setup));
    const redis = await use(startBenchRedis());
    return await work({ database, redis, use });
  } finally {
    for (const each of started.reverse()) await each.stop();
  }
}

function startBenchRedis() {
  const program = findRedis();
  if (program === null) throw new Error('No redis-server or valkey-server. `npm run bench` installs it.');
  const directory = mkdtempSync(join(tmpdir(), 'dossier-bench-redis-'));
  return startRedis({ program, directory, password: 'bench', removeAfterwards: directory });
}
