import type pg from 'pg';
import type { Tx } from '../lib/db.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { AuditKeys } from './audit-keys.ts';
import { chained, type ChainedEntry, type ChainHead, emptyChain, headMac, sameBytes } from './chain.ts';
import { uuidArray } from './uuid-array.ts';

/** The end of the chain is not what was last written: somebody changed the log by hand. Nothing is logged after that. */
class DamagedLogError extends Error {
  override readonly name = 'DamagedLogError';

  constructor() {
    super('The access log does not end as it was last written. Look with `npm run audit:verify`.');
  }
}

/**
 * Appends entries as the last act of a transaction. From here until its end nobody else appends, so the caller waits for
 * nothing else any more.
 */
export async function appendEntries(
  tx: Pick<Tx, '$queryRaw' | '$executeRawUnsafe'>,
  keys: AuditKeys,
  entries: readonly AuditEntry[],
): Promise<ChainHead> {
  const { values, count, end } = appending(keys, await endOfChain(tx, keys), entries);
  if ((await tx.$executeRawUnsafe(statement, ...values)) === count) return end;
  throw new DamagedLogError();
}

/** The end of the chain, which is nobody else's until the transaction ends. @throws DamagedLogError */
export async function endOfChain(tx: Pick<Tx, '$queryRaw'>, keys: AuditKeys): Promise<ChainHead> {
  const rows = await tx.$queryRaw<(ChainHead & { mac: Uint8Array | null })[]>`
    SELECT "seq", "hash", "mac" FROM "AuditHead" WHERE "id" = 1 FOR UPDATE`;
  return intact(rows[0], keys);
}

/**
 * Appends entries after an end of the chain that the caller remembers, in one prepared statement.
 * @returns the new end, or null when others have appended meanwhile; then nothing was written
 */
export async function appendAfter(
  connections: pg.Pool,
  keys: AuditKeys,
  head: ChainHead,
  entries: readonly AuditEntry[],
): Promise<ChainHead | null> {
  const { values, count, end } = appending(keys, head, entries);
  const { rowCount } = await connections.query({
    name: 'audit_append',
    text: statement,
    values: [...values],
  });
  return rowCount === count ? end : null;
}

// The ids are one array for all rows, of which each row has two slices: read as JSON, they cost more than all the rest.
const statement = `
  WITH "head" AS (
    UPDATE "AuditHead" SET "seq" = $1, "hash" = $2, "mac" = $3 WHERE "id" = 1 AND "seq" = $4 AND "hash" = $5
    RETURNING 1
  )
  INSERT INTO "AuditEntry" (
    "seq", "at", "actor", "userId", "role", "onBehalfOf", "purpose", "action", "outcome", "recordType", "subjectKind",
    "fields", "filters", "operation", "requestId", "channel", "address", "previousHash", "hash", "recordIds", "subjectIds"
  )
  SELECT
    "seq", "at", "actor", "userId", "role", "onBehalfOf", "purpose", "action", "outcome", "recordType", "subjectKind",
    "fields", "filters", "operation", "requestId", "channel", "address", "previousHash", "hash",
    ($7::uuid[])[1 + "before" : "between"], ($7::uuid[])[1 + "between" : "after"]
  FROM json_to_recordset($6::json) AS "row" (
    "seq" bigint, "at" timestamptz, "actor" text, "userId" uuid, "role" text, "onBehalfOf" text, "purpose" text,
    "action" text, "outcome" text, "recordType" text, "subjectKind" text, "fields" text[], "filters" text[],
    "operation" text, "requestId" text, "channel" text, "address" text, "previousHash" bytea, "hash" bytea,
    "before" int, "between" int, "after" int
  )
  WHERE EXISTS (SELECT FROM "head")`;

interface Appending {
  readonly values: readonly unknown[];
  /** Rows that are written when the end of the chain is still where it was. */
  readonly count: number;
  readonly end: ChainHead;
}

function appending(keys: AuditKeys, head: ChainHead, entries: readonly AuditEntry[]): Appending {
  const rows = chained(keys, head, entries);
  const { seq, hash } = rows.at(-1) ?? head;
  const end = { seq, hash };
  const ids: string[] = [];
  const json = JSON.stringify(rows.map((row) => withIdsApart(row, ids)));
  const values = [seq, hash, headMac(keys, end), head.seq, head.hash, json, uuidArray(ids)];
  return { values, count: rows.length, end };
}

function intact(head: (ChainHead & { mac: Uint8Array | null }) | undefined, keys: AuditKeys): ChainHead {
  if (head && (head.mac ? sameBytes(head.mac, headMac(keys, head)) : head.seq === emptyChain.seq))
    return head;
  throw new DamagedLogError();
}

/** The row as JSON, and its ids at the end of `ids`: those of the records between the first two numbers, then the persons. */
function withIdsApart(
  { seq, previousHash, hash, recordIds, subjectIds, ...entry }: ChainedEntry,
  ids: string[],
): object {
  const before = ids.length;
  ids.push(...recordIds, ...subjectIds);
  const places = { before, between: before + recordIds.length, after: ids.length };
  return { ...entry, ...places, seq: String(seq), previousHash: asHex(previousHash), hash: asHex(hash) };
}

/** `bytea` as PostgreSQL reads it. */
function asHex(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString('hex')}`;
}
