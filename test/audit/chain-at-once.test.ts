import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { auditKeys } from '../../src/audit/audit-keys.ts';
import { verifyLog } from '../../src/audit/verify-log.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/lib/log.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { registered, uuidOf } from '../api/case-story.ts';
import { testAuditKey } from './audit-key.ts';

const keys = auditKeys(Buffer.from(testAuditKey, 'base64'));
let roots: string;
let dossier: TestDossier;
/** A second process's worth of Dossier on the same database. */
let second: App;
let coordinator: Caller;

beforeAll(async () => {
  roots = await mkdtemp(join(tmpdir(), 'dossier-roots-'));
  dossier = await TestDossier.start({ at: '2022-03-01', env: { AUDIT_ROOT_DIRECTORY: roots } });
  second = createApp(readConfig(dossier.env), {
    clock: dossier.clock,
    log: createLog({ level: 'silent', destination: { write: () => undefined } }),
  });
  await second.start({ api: true, worker: false });
  coordinator = await dossier.as('COORDINATOR');
}, 60_000);
afterAll(async () => {
  await second.stop();
  await dossier.stop();
  await rm(roots, { recursive: true });
});

it('stays one chain while two processes read and change at once, with a line for each', async () => {
  const known = await Promise.all(Array.from({ length: 4 }, () => registered(coordinator)));
  const ports = [dossier.app.api.port, second.api.port];
  const ask = async (port: number | undefined, query: string, variables: object) => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: coordinator.authorization },
      body: JSON.stringify({ query, variables }),
    });
    const { errors } = (await response.json()) as { errors?: unknown };
    expect(errors).toBeUndefined();
  };
  const reads = Array.from({ length: 120 }, (_, index) =>
    ask(ports[index % 2], `query Read${index} ($id: ID!) { case(id: $id) { status client { name } } }`, {
      id: known[index % known.length],
    }),
  );
  const changes = Array.from({ length: 40 }, (_, index) =>
    ask(
      ports[index % 2],
      `mutation Change($id: ID!) { planIntake(input: { caseId: $id, plannedOn: "2022-03-${String(1 + (index % 28)).padStart(2, '0')}" }) { __typename } }`,
      { id: known[index % known.length] },
    ),
  );
  await Promise.all([...reads, ...changes]);
  const { db } = dossier;
  const verdict = await verifyLog(db, keys);
  expect(verdict.problem).toBeNull();
  expect(verdict.entries).toBe(verdict.holdsUpTo);
  expect(
    await db.auditEntry.count({ where: { operation: { startsWith: 'Read' }, recordType: 'Case' } }),
  ).toBe(120);
  const ids = known.map(uuidOf);
  const changed = {
    action: 'CHANGE',
    outcome: 'SUCCESS',
    recordType: 'Case',
    recordIds: { hasSome: ids },
  } as const;
  expect(await db.auditEntry.count({ where: changed })).toBe(
    await db.caseEvent.count({ where: { caseId: { in: ids }, type: 'case.intake-planned' } }),
  );
}, 120_000);

it('signs its end each night, keeps that outside too, and is verified from the command line', async () => {
  dossier.clock.set('2022-03-01T23:10:01Z');
  await dossier.drain();
  const files = await readdir(roots);
  expect(files).toEqual(['audit-root-2022-03-01.json']);
  const path = join(roots, String(files[0]));
  const file = JSON.parse(await readFile(path, 'utf8')) as { text: string; publicKey: string };
  const root = await dossier.db.auditRoot.findFirstOrThrow();
  expect(file.text).toContain(`day 2022-03-01\nseq ${root.seq}\n`);

  const whole = await verify();
  expect(whole).toMatchObject({ code: 0 });
  expect(whole.said).toContain('The access log is whole');
  expect(whole.said).toContain(file.publicKey);

  await chmod(path, 0o644);
  await writeFile(path, JSON.stringify({ ...file, text: file.text.replace(/count \d+/, 'count 1') }));
  expect((await verify()).said).toMatch(
    /tampered with.*the root of 2022-03-01 has a signature that is not of this key/s,
  );
  await writeFile(path, JSON.stringify(file));

  await dossier.db.$executeRawUnsafe('ALTER TABLE "AuditEntry" DISABLE TRIGGER USER');
  await dossier.db.$executeRaw`UPDATE "AuditEntry" SET "userId" = ${randomUUID()}::uuid WHERE "seq" = 9`;
  const edited = await verify();
  expect(edited).toMatchObject({ code: 1 });
  expect(edited.said).toContain('It holds up to entry 8. Entry 9 was changed after it was written.');
}, 120_000);

async function verify(): Promise<{ code: number; said: string }> {
  const run = promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'bin/audit-verify.ts', '--roots', roots],
    { env: { ...process.env, ...dossier.env } },
  );
  return run.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, said: `${stdout}${stderr}` };
    },
  );
}
