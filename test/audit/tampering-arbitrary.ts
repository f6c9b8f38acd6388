import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { headMac } from '../../src/audit/chain.ts';
import type { Tx } from '../../src/lib/db.ts';

/** Something that somebody with all rights over the database does to the log, who lacks its key. */
export interface Tampering {
  readonly name: string;
  apply(tx: Tx): Promise<unknown>;
}

/** Another value for each column of an entry. */
const edits: Readonly<Record<string, readonly string[]>> = {
  seq: ['"seq" + 100000', '-"seq"'],
  at: [`"at" + interval '1 millisecond'`, `"at" - interval '1 year'`, `'infinity'`],
  actor: [`'user:' || gen_random_uuid()`, `'nobody'`],
  userId: ['gen_random_uuid()', 'NULL'],
  role: [`'BOARD'`, 'NULL'],
  onBehalfOf: [`'user:' || gen_random_uuid()`],
  purpose: [`'COMPLAINT'`, `''`],
  action: [`'SEARCH'`, `lower("action")`],
  outcome: [`'REFUSED'`],
  recordType: [`'Mentor'`, `"recordType" || ' '`],
  recordIds: ['ARRAY[gen_random_uuid()]', `'{}'`, 'NULL', 'array_append("recordIds", gen_random_uuid())'],
  subjectKind: [`'MENTOR'`, 'NULL'],
  subjectIds: ['ARRAY[gen_random_uuid()]', `'{}'`, 'array_append("subjectIds", NULL)'],
  fields: [`array_append("fields", 'name')`, `'{}'`, `"fields"[1:1]`],
  filters: [`ARRAY['clientName']`, 'NULL'],
  operation: [`"operation" || 'x'`],
  requestId: ['gen_random_uuid()::text'],
  channel: [`'JOB'`],
  address: [`'10.0.0.1'`, 'NULL'],
  previousHash: [`sha256("previousHash")`, `''`],
  hash: [`sha256("hash")`, `''`],
};

/** @param rows how many entries there are, 1 to `rows`; none of them has a value of `edits` already */
export function tampering(rows: number): fc.Arbitrary<Tampering> {
  const seq = fc.integer({ min: 1, max: rows });
  const two = fc.uniqueArray(seq, { minLength: 2, maxLength: 2 }).map(([a = 1, b = 2]) => [a, b] as const);
  const edit = fc.constantFrom(
    ...Object.entries(edits).flatMap(([column, values]) => values.map((value) => ({ column, value }))),
  );
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(edit, seq).map(([{ column, value }, at]) => edited(column, value, at)) },
    fc.tuple(two).map(([[a, b]]) => removed(Math.min(a, b), Math.max(a, b))),
    seq.map((at) => removed(at, at)),
    seq.map((at) => removedAndClosedUp(at)),
    two.map(([a, b]) => exchanged(a, b)),
    fc
      .tuple(
        two,
        fc.constantFrom(
          ...Object.keys(edits).filter((column) => /^(operation|requestId|hash)$/.test(column)),
        ),
      )
      .map(([[a, b], column]) => columnExchanged(column, a, b)),
    two.map(([from, to]) => copiedOver(from, to)),
    seq.map((at) => repeated(at)),
    seq.map((at) => putAtTheEnd(at, rows)),
    fc
      .tuple(
        seq.filter((at) => at < rows),
        fc.option(bytes),
      )
      .map(([at, mac]) => cutOff(at, mac)),
    fc.tuple(seq, bytes).map(([at, key]) => forged(at, key)),
    fc.constantFrom('seq', 'hash', 'mac').map((column) => headEdited(column)),
    fc.constantFrom(emptied, headGone),
    fc.constantFrom('day', 'seq', 'hash', 'count', 'madeAt', 'signature').map((column) => rootEdited(column)),
  );
}

const sql = (name: string, ...statements: readonly string[]): Tampering => ({
  name,
  async apply(tx) {
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
  },
});

const edited = (column: string, value: string, at: number) =>
  sql(`${column} of ${at} := ${value}`, `UPDATE "AuditEntry" SET "${column}" = ${value} WHERE "seq" = ${at}`);

const removed = (from: number, to: number) =>
  sql(`${from} to ${to} removed`, `DELETE FROM "AuditEntry" WHERE "seq" BETWEEN ${from} AND ${to}`);

const removedAndClosedUp = (at: number) =>
  sql(
    `${at} removed, the rest moved up`,
    `DELETE FROM "AuditEntry" WHERE "seq" = ${at}`,
    `UPDATE "AuditEntry" SET "seq" = -"seq" WHERE "seq" > ${at}`,
    `UPDATE "AuditEntry" SET "seq" = -"seq" - 1 WHERE "seq" < 0`,
    `UPDATE "AuditHead" SET "seq" = "seq" - 1`,
  );

const exchanged = (a: number, b: number) =>
  sql(
    `${a} and ${b} exchanged`,
    `UPDATE "AuditEntry" SET "seq" = -1 WHERE "seq" = ${a}`,
    `UPDATE "AuditEntry" SET "seq" = ${a} WHERE "seq" = ${b}`,
    `UPDATE "AuditEntry" SET "seq" = ${b} WHERE "seq" = -1`,
  );

const columnExchanged = (column: string, a: number, b: number) =>
  sql(
    `${column} of ${a} and ${b} exchanged`,
    `UPDATE "AuditEntry" AS one SET "${column}" = other."${column}" FROM "AuditEntry" AS other
     WHERE (one."seq", other."seq") IN ((${a}, ${b}), (${b}, ${a}))`,
  );

const copiedOver = (from: number, to: number) =>
  sql(
    `${from} copied over ${to}`,
    `DELETE FROM "AuditEntry" WHERE "seq" = ${to}`,
    `INSERT INTO "AuditEntry" SELECT (jsonb_populate_record(entry, jsonb_build_object('seq', ${to}))).*
     FROM "AuditEntry" AS entry WHERE "seq" = ${from}`,
  );

const repeated = (at: number) =>
  sql(
    `${at} twice`,
    'ALTER TABLE "AuditEntry" DROP CONSTRAINT "AuditEntry_pkey"',
    `INSERT INTO "AuditEntry" SELECT * FROM "AuditEntry" WHERE "seq" = ${at}`,
  );

const putAtTheEnd = (at: number, rows: number) =>
  sql(
    `${at} once more at the end`,
    `INSERT INTO "AuditEntry" SELECT (jsonb_populate_record(entry, jsonb_build_object('seq', ${rows + 1}))).*
     FROM "AuditEntry" AS entry WHERE "seq" = ${at}`,
  );

const cutOff = (at: number, mac: Uint8Array | null): Tampering => ({
  name: `cut off after ${at}, ${mac ? 'with a made-up seal' : 'with the old seal'}`,
  async apply(tx) {
    await tx.$executeRaw`DELETE FROM "AuditEntry" WHERE "seq" > ${at}`;
    await tx.$executeRaw`DELETE FROM "AuditRoot" WHERE "seq" > ${at}`;
    await tx.$executeRaw`UPDATE "AuditHead" SET "seq" = ${at},
      "hash" = (SELECT "hash" FROM "AuditEntry" WHERE "seq" = ${at}), "mac" = COALESCE(${mac}::bytea, "mac")`;
  },
});

/** The last row anew, with a key of one's own, and the end of the chain to fit. */
const forged = (at: number, key: Uint8Array): Tampering => ({
  name: `forged from ${at} on`,
  async apply(tx) {
    await tx.$executeRaw`DELETE FROM "AuditEntry" WHERE "seq" > ${at}`;
    await tx.$executeRaw`DELETE FROM "AuditRoot" WHERE "seq" > ${at}`;
    const hash = createHmac('sha256', key).update(String(at)).digest();
    await tx.$executeRaw`UPDATE "AuditEntry" SET "purpose" = 'COURT_PROCEDURE', "hash" = ${hash} WHERE "seq" = ${at}`;
    const head = { seq: BigInt(at), hash };
    const mac = headMac({ head: Buffer.from(key) }, head);
    await tx.$executeRaw`UPDATE "AuditHead" SET "seq" = ${head.seq}, "hash" = ${hash}, "mac" = ${mac}`;
  },
});

const headEdits: Readonly<Record<string, string>> = {
  seq: '"seq" - 1',
  hash: 'sha256("hash")',
  mac: 'NULL',
};
const headEdited = (column: string) =>
  sql(`${column} of the end`, `UPDATE "AuditHead" SET "${column}" = ${headEdits[column] ?? ''}`);

const headGone = sql('the end gone', 'DELETE FROM "AuditHead"');

const emptied = sql(
  'all gone, as if it were new',
  'TRUNCATE "AuditEntry", "AuditRoot"',
  `UPDATE "AuditHead" SET "seq" = 0, "hash" = decode(repeat('00', 32), 'hex'), "mac" = NULL`,
);

const rootEdits: Readonly<Record<string, string>> = {
  day: `"day" + 10`,
  seq: '"seq" - 1',
  hash: 'sha256("hash")',
  count: '"count" + 1',
  madeAt: `"madeAt" + interval '1 second'`,
  signature: 'sha512("signature")',
};
const rootEdited = (column: string) =>
  sql(`${column} of the roots`, `UPDATE "AuditRoot" SET "${column}" = ${rootEdits[column] ?? ''}`);
