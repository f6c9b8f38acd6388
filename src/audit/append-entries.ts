import type { Db, Tx } from '../lib/db.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { AuditKeys } from './audit-keys.ts';
import { chained, type ChainedEntry, type ChainHead, emptyChain, headMac, sameBytes } from './chain.ts';

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
  tx: Pick<Tx, '$queryRaw' | '$executeRaw'>,
  keys: AuditKeys,
  entries: readonly AuditEntry[],
): Promise<ChainHead> {
  const head = await endOfChain(tx, keys);
  const next = await appendAfter(tx, keys, head, entries);
  if (!next) throw new DamagedLogError();
  return next;
}

/** The end of the chain, which is nobody else's until the transaction ends. @throws DamagedLogError */
export async function endOfChain(tx: Pick<Tx, '$queryRaw'>, keys: AuditKeys): Promise<ChainHead> {
  const rows = await tx.$queryRaw<(ChainHead & { mac: Uint8Array | null })[]>`
    SELECT "seq", "hash", "mac" FROM "AuditHead" WHERE "id" = 1 FOR UPDATE`;
  return intact(rows[0], keys);
}

/**
 * Appends entries after an end of the chain that the caller remembers, in one statement.
 * @returns the new end, or null when others have appended meanwhile; then nothing was written
 */
export async function appendAfter(
  db: Pick<Db, '$executeRaw'>,
  keys: AuditKeys,
  head: ChainHead,
  entries: readonly AuditEntry[],
): Promise<ChainHead | null> {
  const rows = chained(keys, head, entries);
  const next = rows.at(-1) ?? head;
  const written = await db.$executeRaw`
    WITH "head" AS (
      UPDATE "AuditHead" SET "seq" = ${next.seq}, "hash" = ${next.hash}, "mac" = ${headMac(keys, next)}
      WHERE "id" = 1 AND "seq" = ${head.seq} AND "hash" = ${head.hash}
      RETURNING 1
    )
    INSERT INTO "AuditEntry"
    SELECT "row".* FROM jsonb_populate_recordset(NULL::"AuditEntry", ${JSON.stringify(rows.map(asJson))}::jsonb) AS "row"
    WHERE EXISTS (SELECT FROM "head")`;
  return written === rows.length ? { seq: next.seq, hash: next.hash } : null;
}

function intact(head: (ChainHead & { mac: Uint8Array | null }) | undefined, keys: AuditKeys): ChainHead {
  if (head && (head.mac ? sameBytes(head.mac, headMac(keys, head)) : head.seq === emptyChain.seq))
    return head;
  throw new DamagedLogError();
}

function asJson({ seq, previousHash, hash, ...entry }: ChainedEntry): object {
  return { ...entry, seq: String(seq), previousHash: asHex(previousHash), hash: asHex(hash) };
}

/** `bytea` as PostgreSQL reads it. */
function asHex(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString('hex')}`;
}
