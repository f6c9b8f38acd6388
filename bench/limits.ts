import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokenHash } from '../src/access/authenticate.ts';
import { hostileDocuments } from '../test/api/hostile-documents.ts';
import { testAuditKey } from '../test/audit/audit-key.ts';
import { createTestDatabase } from '../test/database.ts';
import { openEncryptedDb, testEncryptionKeys } from '../test/encrypted-db.ts';
import { setup } from '../test/global-setup.ts';
import { createTestRedis } from '../test/redis.ts';
import { ServerProcess } from './server-process.ts';

// What a hostile document costs the server, and what a known one does. See bench/README.md.

const limitMs = 20;
const rounds = 7;
const perRound = 8;

const tearDown = await setup();
const [database, redis, directory] = await Promise.all([
  createTestDatabase(),
  createTestRedis(),
  mkdtemp(join(tmpdir(), 'dossier-bench-')),
]);
const known = `query Overview { cases(first: 20) { totalCount edges { cursor node { id reference status version
  client { id } nextSteps { code advances } matches { id outcome } appointments { effectiveOn endedOn }
  mandates { id startsOn endsOn mentor { id status } } } } } norms: normReport(on: "2022-01-01") { __typename } }`;
await writeFile(join(directory, 'bench.json'), JSON.stringify({ [sha256(known)]: known }));
const server = await ServerProcess.start({
  PORT: '0',
  DATABASE_URL: database.appUrl,
  REDIS_URL: redis.url,
  SMTP_URL: 'smtp://127.0.0.1:9',
  AUDIT_KEY: testAuditKey,
  ENCRYPTION_KEYS: testEncryptionKeys,
  DOCUMENTS_DIRECTORY: '/nowhere/dossier-documents',
  LIMIT_POINTS_PER_MINUTE: '0',
  TRUSTED_DOCUMENTS: directory,
  TRUSTED_DOCUMENTS_ONLY: 'false',
});
const authorization = `Bearer ${await coordinatorToken()}`;
try {
  await bench();
} finally {
  await server.stop();
  await Promise.all([database.drop(), redis.stop(), rm(directory, { recursive: true })]);
  await tearDown();
}

async function bench(): Promise<void> {
  const refused = hostileDocuments.filter(({ code }) => code !== 'answered');
  // Until everything is compiled.
  for (const { query } of refused) await cpuOf(3, () => ({ query }));
  const rows = [];
  for (const { name, code, query, variables, operationName } of refused) {
    rows.push({ name, code, ms: await medianCpu(() => ({ query, variables, operationName })) });
  }
  rows.sort((one, other) => other.ms - one.ms);
  print(
    'CPU of the server per refused document, ms',
    rows.map(({ name, code, ms }) => [ms, `${code}  ${name}`]),
  );
  const slow = rows.filter(({ ms }) => ms >= limitMs);
  process.stdout.write(`${slow.length} of ${rows.length} documents take ${limitMs} ms or more.\n`);
  if (slow.length > 0) process.exitCode = 1;

  let unique = 0;
  print('CPU of the server per answered document, ms', [
    [await medianCpu(() => ({ documentId: `sha256:${sha256(known)}` })), 'a known document by its id'],
    [await medianCpu(() => ({ query: known })), 'the same by its text, read before'],
    [
      await medianCpu(() => ({ query: `${known} # ${(unique += 1)}` })),
      'the same by a text never read before',
    ],
    [await medianCpu(() => ({ query: '{ __typename }' })), '{ __typename }, for comparison'],
  ]);
}

async function medianCpu(request: () => object): Promise<number> {
  const measured = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await cpuOf(perRound, request));
  return measured.sort((one, other) => one - other)[Math.floor(rounds / 2)] ?? NaN;
}

async function cpuOf(count: number, request: () => object): Promise<number> {
  const before = await server.cpuMs();
  for (let turn = 0; turn < count; turn += 1) {
    const answer = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(request()),
    });
    await answer.arrayBuffer();
  }
  return ((await server.cpuMs()) - before) / count;
}

async function coordinatorToken(): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const db = openEncryptedDb(database.url);
  await db.user.create({
    data: {
      role: 'COORDINATOR',
      name: 'Bench',
      email: 'bench@dossier.example',
      tokens: { create: { hash: tokenHash(token) } },
    },
  });
  await db.$disconnect();
  return token;
}

function print(title: string, rows: readonly (readonly [number, string])[]): void {
  process.stdout.write(`\n${title} (medians of ${rounds} rounds of ${perRound})\n\n`);
  for (const [ms, what] of rows) process.stdout.write(`${ms.toFixed(2).padStart(8)}  ${what}\n`);
  process.stdout.write('\n');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
