import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openDb } from '../src/lib/db.ts';
import { registered } from './api/case-story.ts';
import type { Answer, GraphqlResult } from './answer.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { testAuditKey } from './audit/audit-key.ts';
import { testEncryptionKeys } from './encrypted-db.ts';
import { type Caller, until } from './harness.ts';
import { person } from './people.ts';
import { createTestRedis, type TestRedis } from './redis.ts';
import { freePort } from '../bin/services/free-port.mjs';

// What `npm run build` makes, run as operations.md says: API and worker apart, without demo mode or tsx.

const directory = mkdtempSync(join(tmpdir(), 'dossier-dist-'));
const processes: ChildProcess[] = [];
let database: TestDatabase;
let redis: TestRedis;
let url: string;

// The compiler takes half a minute when it has the machine for itself.
beforeAll(async () => {
  const compiler = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
  const into = join(directory, 'dist');
  await promisify(execFile)('node', [...compiler, '--outDir', into]);
  await promisify(execFile)('node', ['bin/build-plugin-list.mjs', into]);
}, 300_000);

beforeAll(async () => {
  symlinkSync(join(process.cwd(), 'node_modules'), join(directory, 'node_modules'));
  symlinkSync(join(process.cwd(), 'package.json'), join(directory, 'package.json'));
  [database, redis] = await Promise.all([createTestDatabase(), createTestRedis()]);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    PORT: String(port),
    DATABASE_URL: database.url,
    AUDIT_KEY: testAuditKey,
    ENCRYPTION_KEYS: testEncryptionKeys,
    DOCUMENTS_DIRECTORY: '/nowhere/dossier-documents',
    REDIS_URL: redis.url,
    SMTP_URL: 'smtp://127.0.0.1:9',
  };
  for (const file of ['server.js', 'worker.js']) {
    processes.push(
      spawn('node', [join(directory, 'dist', file)], { env, stdio: ['ignore', 'ignore', 'inherit'] }),
    );
  }
  const isReady = () =>
    fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(isReady, 60_000);
}, 90_000);

afterAll(async () => {
  for (const child of processes) child.kill('SIGKILL');
  await Promise.all([database.drop(), redis.stop()]);
  rmSync(directory, { recursive: true });
});

it('takes no demo token and shows no GraphiQL', async () => {
  const db = openDb({ url: database.url });
  const { authorization } = await person(db, 'COORDINATOR');
  await db.$disconnect();
  const refused = await fetch(`${url}/graphql?query=${encodeURIComponent('{viewer{role}}')}`, {
    headers: { authorization },
  });
  expect(refused.status).toBe(401);
  const page = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
  expect(await page.text()).not.toContain('GraphiQL');
});

it('tells a socket at the API of an event that the worker relays, and stops in order on SIGTERM', async () => {
  const coordinator = await userWithToken();
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: coordinator.authorization },
  });
  const changes = client.iterate<{ caseChanged: { id: string } }>({
    query: 'subscription { caseChanged { id } }',
  });
  const heard = changes.next();
  // The socket says nothing when the server has begun to listen, so cases are registered until one is heard of.
  await until(async () => {
    await registered(coordinator);
    return Promise.race([
      heard.then(() => true),
      new Promise<false>((resolve) => setTimeout(resolve, 500, false)),
    ]);
  });
  expect((await heard).value).toHaveProperty('data.caseChanged.id');
  await client.dispose();

  const exits = processes.map(async (child) => (await once(child, 'exit')) as [number | null, string | null]);
  for (const child of processes) child.kill('SIGTERM');
  expect(await Promise.all(exits)).toEqual([
    [0, null],
    [0, null],
  ]);
});

/** A user with a token that is no demo token. */
async function userWithToken(): Promise<Caller> {
  const db = openDb({ url: database.url });
  const made = await person(db, 'COORDINATOR');
  await db.accessToken.updateMany({ data: { demo: false } });
  await db.$disconnect();
  return {
    ...made,
    async graphql<T = Answer>(document: unknown, variables: object = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: made.authorization },
        body: JSON.stringify({ query: String(document), variables }),
      });
      return (await response.json()) as GraphqlResult<T>;
    },
  };
}
