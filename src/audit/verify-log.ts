import type { Db, Tx } from '../lib/db.ts';
import type { AuditKeys } from './audit-keys.ts';
import type { ChainedEntry } from './chain.ts';
import { ChainCheck, type ChainProblem } from './chain-check.ts';
import type { SignedRoot } from './daily-root.ts';
import { RootCheck } from './root-check.ts';

export interface LogVerdict {
  /** Rows in the log. */
  readonly entries: bigint;
  /** The last row up to which the chain holds. */
  readonly holdsUpTo: bigint;
  /** The first thing that is wrong; null when all is well. */
  readonly problem: ChainProblem | null;
}

const batch = 5000;
const limitMs = 3_600_000;

/**
 * Follows the whole access log, as it was at one moment, and holds the daily roots against it.
 *
 * @param kept roots that were kept outside the database; only they find that the log was put back to an earlier state
 */
export async function verifyLog(
  db: Db,
  keys: AuditKeys,
  kept: readonly SignedRoot[] = [],
): Promise<LogVerdict> {
  return db.$transaction((tx) => verifyLogIn(tx, keys, kept), {
    isolationLevel: 'RepeatableRead',
    timeout: limitMs,
  });
}

/** The same within a transaction, of what it sees. */
export async function verifyLogIn(tx: Tx, keys: AuditKeys, kept: readonly SignedRoot[]): Promise<LogVerdict> {
  const chain = new ChainCheck(keys);
  const inside = new RootCheck(await tx.auditRoot.findMany(), true);
  const outside = new RootCheck(kept, false);
  for await (const row of rows(tx)) {
    if (!chain.follow(row)) break;
    inside.follow(row);
    outside.follow(row);
  }
  const entries = await tx.auditEntry.count();
  if (!chain.problem) chain.finish(await tx.auditHead.findUnique({ where: { id: 1 } }));
  const problem =
    chain.problem ??
    twice(BigInt(entries), chain.end.seq) ??
    outside.problem(keys.verifying) ??
    inside.problem(keys.verifying);
  return { entries: BigInt(entries), holdsUpTo: chain.end.seq, problem };
}

/** Whoever takes away the primary key may put a row in twice, which reading in the order of `seq` can step over. */
function twice(entries: bigint, last: bigint): ChainProblem | null {
  if (entries === last) return null;
  return { seq: last, what: `is the last row, but there are ${entries}: some are there twice` };
}

async function* rows(tx: Tx): AsyncGenerator<ChainedEntry> {
  let after = -(2n ** 63n);
  for (;;) {
    const found = await tx.$queryRaw<ChainedEntry[]>`
      SELECT "seq", "at", "actor", "userId"::text, "role", "onBehalfOf", "purpose", "action", "outcome", "recordType",
        "recordIds"::text[], "subjectKind", "subjectIds"::text[], "fields", "filters", "operation", "requestId",
        "channel", "address", "previousHash", "hash"
      FROM "AuditEntry" WHERE "seq" > ${after} ORDER BY "seq" LIMIT ${batch}`;
    yield* found;
    const last = found.at(-1);
    if (!last || found.length < batch) return;
    after = last.seq;
  }
}
