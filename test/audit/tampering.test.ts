import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserActor } from '../../src/access/actor.ts';
import { auditKeys } from '../../src/audit/audit-keys.ts';
import { AuditLog } from '../../src/audit/audit-log.ts';
import type { SignedRoot } from '../../src/audit/daily-root.ts';
import { type AuditRecord, recordAudit } from '../../src/audit/record-audit.ts';
import { verifyLog, verifyLogIn } from '../../src/audit/verify-log.ts';
import { type Db, openDb, type Tx } from '../../src/lib/db.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { testAuditKey } from './audit-key.ts';
import { tampering } from './tampering-arbitrary.ts';

const keys = auditKeys(Buffer.from(testAuditKey, 'base64'));
const rows = 60;
/** The log as it was when somebody took a copy of it to put back later. */
const early = 20;

let database: TestDatabase;
let db: Db;
let log: AuditLog;
let earlyHead: { seq: bigint; hash: Uint8Array; mac: Uint8Array | null };
let kept: readonly SignedRoot[];

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDb({ url: database.url });
  log = new AuditLog({
    db: openDb({ url: database.url, poolSize: 2 }),
    url: database.url,
    keys,
    rootDirectory: null,
  });
  const write = (count: number) => Promise.all(Array.from({ length: count }, (_, index) => look(index)));
  await write(early);
  earlyHead = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  await log.sealDay(new Date('2022-03-02T00:10:00Z'));
  await write(rows - early);
  await log.sealDay(new Date('2022-03-03T00:10:00Z'));
  kept = await db.auditRoot.findMany();
});
afterAll(async () => {
  await log.stop();
  await db.$disconnect();
  await database.drop();
});

it('is whole when nobody touched it', async () => {
  expect(await verifyLog(db, keys, kept)).toEqual({
    entries: BigInt(rows),
    holdsUpTo: BigInt(rows),
    problem: null,
  });
});

it('finds each of a thousand random tamperings, whoever has the database but not the key', async () => {
  const missed: string[] = [];
  await fc.assert(
    fc.asyncProperty(tampering(rows), async ({ name, apply }) => {
      const problem = await tampered(apply);
      if (problem === null) missed.push(name);
      return problem !== null;
    }),
    { numRuns: 1000, seed: 7513 },
  );
  expect(missed).toEqual([]);
}, 300_000);

it('finds that the log and its end were put back to an earlier state, by a root from outside alone', async () => {
  const putBack = async (tx: Tx) => {
    await tx.$executeRaw`DELETE FROM "AuditEntry" WHERE "seq" > ${early}`;
    await tx.$executeRaw`DELETE FROM "AuditRoot" WHERE "seq" > ${early}`;
    await tx.$executeRaw`UPDATE "AuditHead" SET "seq" = ${earlyHead.seq}, "hash" = ${earlyHead.hash}, "mac" = ${earlyHead.mac}`;
  };
  expect(await tampered(putBack, [])).toBeNull();
  expect(await tampered(putBack)).toMatchObject({
    seq: BigInt(rows),
    what: expect.stringMatching(/2022-03-02.*60/) as unknown,
  });
});

it('names the first entry that is wrong, and what is wrong with it', async () => {
  const at = 12;
  expect(
    await tampered((tx) => tx.$executeRaw`UPDATE "AuditEntry" SET "purpose" = 'FINANCE' WHERE "seq" = ${at}`),
  ).toEqual({
    seq: 12n,
    what: 'was changed after it was written',
  });
  expect(await tampered((tx) => tx.$executeRaw`DELETE FROM "AuditEntry" WHERE "seq" = ${at}`)).toMatchObject({
    seq: 12n,
  });
  expect(await tampered((tx) => tx.$executeRaw`DELETE FROM "AuditEntry" WHERE "seq" > ${at}`)).toEqual({
    seq: 13n,
    what: 'is missing, and all after it: the log was written up to 60',
  });
});

it('adds nothing to a log that does not end as it was written', async () => {
  const cutOffAndGoOn = db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRaw`DELETE FROM "AuditEntry" WHERE "seq" > ${early}`;
    await tx.$executeRaw`UPDATE "AuditHead" SET "seq" = ${early}, "hash" = ${earlyHead.hash}`;
    await log.within(tx, { origin }, () => Promise.resolve(recordAudit(tx, acting, aRead(1))));
  });
  await expect(cutOffAndGoOn).rejects.toThrow('does not end as it was last written');
});

it('cannot be changed by the application itself, nor by somebody in passing', async () => {
  const changed = async (role: string | null, statement: string) =>
    db.$transaction(async (tx) => {
      if (role) await tx.$executeRawUnsafe(`SET LOCAL ROLE ${role}`);
      await tx.$executeRawUnsafe(statement);
    });
  for (const statement of [
    'UPDATE "AuditEntry" SET "purpose" = \'FINANCE\'',
    'DELETE FROM "AuditEntry"',
    'TRUNCATE "AuditEntry"',
    'DELETE FROM "AuditRoot"',
    'DELETE FROM "AuditHead"',
  ]) {
    await expect(changed('dossier_system', statement)).rejects.toThrow(/permission denied/);
    await expect(changed(null, statement)).rejects.toThrow(/a log is only added to/);
  }
});

const origin = {
  channel: 'COMMAND_LINE',
  operation: 'test',
  requestId: 'test-0001',
  address: '127.0.0.1',
} as const;
const acting = { actor: { kind: 'system', plugin: 'core' }, now: new Date('2022-03-01T11:00:00Z') } as const;

/** Records that no two entries have alike, and no entry has like a tampering would make them. */
function aRead(index: number): AuditRecord {
  const client = randomUUID();
  return {
    action: 'READ',
    recordType: 'Client',
    recordIds: [client],
    subjects: [{ kind: 'CLIENT', id: client }],
    fields: ['city', `field${index}`],
    filters: ['workArea'],
    purpose: 'QUALITY_CONTROL',
  };
}

async function look(index: number): Promise<void> {
  const { recordIds, ...record } = aRead(index);
  const actor = { ...consultant, userId: randomUUID() };
  await log.write(
    {
      actor,
      now: new Date(acting.now.getTime() + index),
      origin: { ...origin, operation: `look${randomUUID()}`, requestId: randomUUID() },
    },
    [{ ...record, records: new Map(recordIds.map((id) => [id, {}])) }],
  );
}

const consultant = {
  kind: 'user',
  userId: '',
  role: 'CONSULTANT',
  name: 'Test',
  workArea: null,
  workAreas: [],
  standsInFor: [],
  openedCaseIds: [],
  regionId: null,
  mentorId: null,
  organisationId: null,
  mandatedCaseIds: [],
  mayWrite: true,
} as const satisfies UserActor;

/** What the check says once somebody with all rights over the database did this; then it is undone. */
async function tampered(apply: (tx: Tx) => Promise<unknown>, roots = kept) {
  const undo = new Error('undo');
  let found: Awaited<ReturnType<typeof verifyLogIn>> | undefined;
  await db
    .$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await apply(tx);
      found = await verifyLogIn(tx, keys, roots);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  if (!found) throw new Error('Nothing was checked.');
  return found.problem;
}
