import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type App, createApp, type Overrides, type Parts } from '../src/app.ts';
import type { Role } from '../src/access/actor.ts';
import { readConfig } from '../src/config.ts';
import type { Answer, GraphqlResult } from './answer.ts';
import type { TypedDocumentString } from '../src/generated/graphql/graphql.ts';
import type { Db } from '../src/lib/db.ts';
import { createLog } from '../src/lib/log.ts';
import { migratePlugins } from '../src/plugins/migrate-plugins.ts';
import { listed } from '../src/plugins/plugin-list.ts';
import { createTestDatabase } from './database.ts';
import { Mailbox } from './mailbox.ts';
import { person, type PersonOptions } from './people.ts';
import { createTestRedis, type TestRedis } from './redis.ts';
import { TestClock } from './test-clock.ts';
import { testAuditKey } from './audit/audit-key.ts';
import { openEncryptedDb, testEncryptionKeys } from './encrypted-db.ts';

export interface DossierOptions {
  /** Date (noon) or moment at which the clock starts. Default: 2022-03-01. */
  readonly at?: string;
  /** Environment variables on top of the harness's own, e.g. `QRS_WEBHOOK_SECRET`. */
  readonly env?: Readonly<Record<string, string>>;
  readonly plugins?: Overrides['plugins'];
  readonly policy?: Overrides['policy'];
  /** Default: both. */
  readonly parts?: Partial<Parts>;
  /** Errors in the log are what the test is about; they need not be shown. */
  readonly quiet?: boolean;
}

type Document<T> = string | TypedDocumentString<T, never>;

/** Somebody who uses the API. */
export interface Caller {
  readonly userId: string;
  readonly authorization: string;
  /** A typed document (`graphql(…)`, from codegen) knows its result; a plain string answers an `Answer`. */
  graphql<T = Answer>(document: Document<T>, variables?: object): Promise<GraphqlResult<T>>;
}

/** A whole Dossier of its own: database, Redis, SMTP server, clock, API and worker, all real. */
export class TestDossier {
  readonly clock: TestClock;
  readonly mailbox: Mailbox;
  readonly redis: TestRedis;
  readonly logLines: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Directory of the files of documents. */
  readonly documents: string;
  /** Of the owner of its database, for what only he may do. */
  readonly ownersUrl: string;
  /** For arranging and looking: sees every row, as the application's own connections do not. */
  readonly db: Db;
  app: App;
  readonly #dropDatabase: () => Promise<void>;
  readonly #sockets: Client[] = [];

  private constructor(
    made: Pick<
      TestDossier,
      'clock' | 'mailbox' | 'redis' | 'logLines' | 'env' | 'documents' | 'ownersUrl' | 'db' | 'app'
    >,
    dropDatabase: () => Promise<void>,
  ) {
    this.clock = made.clock;
    this.mailbox = made.mailbox;
    this.redis = made.redis;
    this.logLines = made.logLines;
    this.env = made.env;
    this.documents = made.documents;
    this.ownersUrl = made.ownersUrl;
    this.db = made.db;
    this.app = made.app;
    this.#dropDatabase = dropDatabase;
  }

  static async start({
    at = '2022-03-01',
    env = {},
    plugins,
    policy,
    parts = {},
    quiet = false,
  }: DossierOptions = {}): Promise<TestDossier> {
    const clock = new TestClock(new Date());
    clock.set(at);
    const mailbox = new Mailbox();
    const [database, redis, documents] = await Promise.all([
      createTestDatabase(),
      createTestRedis(),
      mkdtemp(join(tmpdir(), 'dossier-documents-')),
      mailbox.start(),
    ]);
    const settings = {
      PORT: '0',
      PUBLIC_URL: 'http://dossier.test',
      DOSSIER_DEMO: 'true',
      DATABASE_URL: database.appUrl,
      AUDIT_KEY: testAuditKey,
      ENCRYPTION_KEYS: testEncryptionKeys,
      REDIS_URL: redis.url,
      SMTP_URL: mailbox.url,
      LOG_LEVEL: 'info',
      ...(env.DOCUMENTS_S3_BUCKET ? {} : { DOCUMENTS_DIRECTORY: documents }),
      ...env,
    };
    const logLines: string[] = [];
    const keep = (line: string): void => {
      logLines.push(line);
      if (!quiet && line.includes('"level":"error"')) process.stderr.write(line);
    };
    const log = createLog({ level: 'info', destination: { write: keep } });
    if (plugins)
      await migratePlugins(
        database.url,
        plugins.map((each) => listed(each).plugin),
      );
    const app = createApp(readConfig(settings), {
      clock,
      log,
      ...(plugins ? { plugins } : {}),
      ...(policy ? { policy } : {}),
    });
    await app.start({ api: true, worker: true, ...parts });
    const db = openEncryptedDb(database.url);
    return new TestDossier(
      { clock, mailbox, redis, logLines, env: settings, documents, ownersUrl: database.url, db, app },
      database.drop,
    );
  }

  get url(): string {
    return `http://127.0.0.1:${this.app.api.port}`;
  }

  /** A new user of a role, with a token. */
  async as(role: Role, options: PersonOptions = {}): Promise<Caller> {
    const made = await person(this.db, role, options);
    return {
      ...made,
      graphql: (document, variables) => this.graphql(document, variables, made.authorization),
    };
  }

  async graphql<T = Answer>(
    document: Document<T>,
    variables: object = {},
    authorization?: string,
  ): Promise<GraphqlResult<T>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
    return (await response.json()) as GraphqlResult<T>;
  }

  /** Listens over a real WebSocket; answers once the server listens too. */
  async subscribe<T = Answer>(
    query: string,
    { authorization }: Pick<Caller, 'authorization'>,
    variables: object = {},
  ): Promise<AsyncIterableIterator<GraphqlResult<T>>> {
    const before = this.app.live.listeners();
    const client = createClient({
      url: `${this.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization },
      retryAttempts: 0,
    });
    this.#sockets.push(client);
    const results = client.iterate({ query, variables: { ...variables } });
    await until(() => Promise.resolve(this.app.live.listeners() > before));
    return results as AsyncIterableIterator<GraphqlResult<T>>;
  }

  /**
   * Waits until all that was set in motion is done; a job that waits for its next try gets its time. What is paused, or
   * waits behind a dead letter, is left.
   */
  async drain(patienceMs?: number): Promise<void> {
    const followers = this.app.background.followers.map(({ id }) => id);
    await until(async () => {
      if (!(await this.app.background.wake())) return false;
      // One statement, so one moment: between two a job may move from one place to the other and be in neither.
      const [left] = await this.db.$queryRaw<{ events: number; queued: number; nextAt: Date | null }[]>`
        SELECT (SELECT count(*) FROM "OutboxEvent" WHERE "relayedAt" IS NULL)::int
            + (SELECT count(*) FROM "EventFollower" WHERE id = ANY(${followers})
              AND position < (SELECT max(position) FROM "OutboxEvent"))::int
            + (SELECT count(*) FROM "EventReplay" WHERE "finishedAt" IS NULL)::int AS events,
          (count(*) FILTER (WHERE state = 'QUEUED'))::int AS queued,
          min("runAfter") FILTER (WHERE state = 'PENDING' AND NOT EXISTS (
            SELECT FROM "JobQueue" WHERE id = queue AND "pausedAt" IS NOT NULL) AND NOT EXISTS (
            SELECT FROM "Job" AS earlier WHERE earlier.queue = job.queue AND earlier."orderKey" = job."orderKey"
              AND earlier."orderPlace" < job."orderPlace" AND earlier.state NOT IN ('DONE', 'SKIPPED'))) AS "nextAt"
        FROM "Job" AS job`;
      if (!left || left.events > 0 || left.queued > 0) return false;
      if (!left.nextAt) return true;
      if (left.nextAt > this.clock.now()) {
        this.clock.set(new Date(left.nextAt.getTime() + 1).toISOString());
      }
      return false;
    }, patienceMs);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#sockets.map(async (socket) => socket.dispose()));
    await Promise.all([this.app.stop(), this.db.$disconnect()]);
    await Promise.all([
      this.mailbox.stop(),
      this.redis.stop(),
      this.#dropDatabase(),
      rm(this.documents, { recursive: true, force: true }),
    ]);
  }
}

/** Asks until the answer is yes. @throws Error when it still is not after so long. */
export async function until(condition: () => Promise<boolean>, patienceMs = 20_000): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > deadline) {
      throw new Error(`It did not come to that within ${patienceMs / 1000} seconds.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
