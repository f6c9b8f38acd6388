import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { testAuditKey } from '../audit/audit-key.ts';
import { applicationLogin } from '../database.ts';
import { openEncryptedDb, testEncryptionKeys } from '../encrypted-db.ts';
import type { Db } from '../../src/lib/db.ts';
import { Mailbox } from '../mailbox.ts';
import { createTestPostgres, type TestPostgres } from '../postgres.ts';
import { createTestRedis, type TestRedis } from '../redis.ts';

const clone = fileURLToPath(new URL('../..', import.meta.url));
const twoWorkers = [0, 1] as const;

/** Dossier as in production, each part a process of its own, on a PostgreSQL and a Redis that may be struck down. */
export class Storm {
  readonly url: string;
  readonly #postgres: TestPostgres;
  readonly #redis: TestRedis;
  readonly #mailbox: Mailbox;
  readonly #documents: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #api: ChildProcess;
  readonly #workers: ChildProcess[] = [];
  /** What struck, in order. */
  readonly strikes: string[] = [];
  #db: Db;

  private constructor(made: {
    url: string;
    postgres: TestPostgres;
    redis: TestRedis;
    mailbox: Mailbox;
    documents: string;
    env: NodeJS.ProcessEnv;
  }) {
    this.url = made.url;
    this.#postgres = made.postgres;
    this.#redis = made.redis;
    this.#mailbox = made.mailbox;
    this.#documents = made.documents;
    this.#env = made.env;
    this.#db = openEncryptedDb(made.postgres.url);
    this.#api = this.#run('src/server.ts');
    for (const place of twoWorkers) this.#workers[place] = this.#run('src/worker.ts');
  }

  /** @param env settings beside those of the services */
  static async start(env: Readonly<Record<string, string>>): Promise<Storm> {
    const mailbox = new Mailbox();
    const [postgres, redis, documents, port] = await Promise.all([
      createTestPostgres(),
      createTestRedis(),
      mkdtemp(join(tmpdir(), 'dossier-storm-')),
      freePort(),
      mailbox.start(),
    ]);
    const storm = new Storm({
      url: `http://127.0.0.1:${port}`,
      postgres,
      redis,
      mailbox,
      documents,
      env: {
        ...process.env,
        PORT: String(port),
        PUBLIC_URL: 'http://dossier.test',
        DOSSIER_DEMO: 'true',
        DATABASE_URL: await applicationUrl(postgres.url),
        REDIS_URL: redis.url,
        SMTP_URL: mailbox.url,
        AUDIT_KEY: testAuditKey,
        ENCRYPTION_KEYS: testEncryptionKeys,
        DOCUMENTS_DIRECTORY: documents,
        LOG_LEVEL: 'fatal',
        ...env,
      },
    });
    await storm.ready();
    return storm;
  }

  /** For looking; a new one after PostgreSQL was struck. */
  get db(): Db {
    return this.#db;
  }

  /** Waits until the API answers and has all it needs. */
  async ready(): Promise<void> {
    for (;;) {
      const answer = await fetch(`${this.url}/health/ready`).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.status === 200) return;
      if (this.#api.exitCode !== null) throw new Error('The API ended.');
      await moment();
    }
  }

  /** SIGKILL, and another in its place. */
  async killWorker(): Promise<void> {
    const place = this.strikes.length % twoWorkers.length;
    const struck = this.#workers[place];
    this.strikes.push('worker');
    if (struck) await end(struck, 'SIGKILL');
    this.#workers[place] = this.#run('src/worker.ts');
  }

  async flushRedis(): Promise<void> {
    this.strikes.push('redis');
    await this.#redis.flush();
  }

  /** Without any time to put things away, as at a power failure. */
  async restartPostgres(): Promise<void> {
    this.strikes.push('postgres');
    await this.#postgres.kill();
    await this.#postgres.restart();
    await this.#db.$disconnect();
    this.#db = openEncryptedDb(this.#postgres.url);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#workers, this.#api].map((running) => end(running, 'SIGTERM')));
    await this.#db.$disconnect();
    await Promise.all([
      this.#postgres.stop(),
      this.#redis.stop(),
      this.#mailbox.stop(),
      rm(this.#documents, { recursive: true, force: true }),
    ]);
  }

  #run(program: string): ChildProcess {
    const args = ['--conditions=source', '--import', 'tsx', program];
    return spawn(process.execPath, args, {
      cwd: clone,
      env: this.#env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}

/** As docs/operations.md tells operators to make one: Dossier does not run as the owner of its tables. */
async function applicationUrl(ownersUrl: string): Promise<string> {
  const { name, password } = applicationLogin;
  const client = new pg.Client({ connectionString: ownersUrl });
  await client.connect();
  await client.query(`CREATE ROLE ${name} LOGIN NOINHERIT PASSWORD '${password}' IN ROLE dossier_app`);
  await client.end();
  const url = new URL(ownersUrl);
  [url.username, url.password] = [name, password];
  return url.href;
}

async function end(running: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (running.exitCode !== null || running.signalCode !== null) return;
  const gone = once(running, 'exit');
  running.kill(signal);
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** Between two looks at something that takes its time. */
export function moment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
