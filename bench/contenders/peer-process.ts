import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { BenchDatabase } from '../data/bench-database.ts';
import type { Contender } from './contender.ts';

const startedSchema = z.object({ port: z.number() });

/** As many connections as Dossier has. */
export const poolSize = 10;

/** The server of a peer: a file beside this one that tells its port, and ends when we do. It works as the tables' owner. */
export class PeerProcess {
  readonly url: string;
  readonly pid: number;
  readonly services: Contender['services'];
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number, services: Contender['services']) {
    this.#child = child;
    this.url = `http://127.0.0.1:${port}`;
    this.pid = child.pid ?? 0;
    this.services = services;
  }

  static async start(file: string, database: BenchDatabase, options: ForkOptions = {}): Promise<PeerProcess> {
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
      execArgv: [],
      ...options,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        // As PostGraphile wants it said.
        GRAPHILE_ENV: 'production',
        DATABASE_URL: database.url,
        POOL_SIZE: String(poolSize),
      },
    });
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${file} did not start.`)));
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [unknown];
    ended.catch(() => undefined);
    const { port } = startedSchema.parse(message);
    return new PeerProcess(child, port, { postgresPid: database.pid, redisPid: null });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.disconnect();
    await exit;
  }
}
