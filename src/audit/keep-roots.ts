import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, calendarDate } from '../lib/calendar-date.ts';
import type { Db, Tx } from '../lib/db.ts';
import type { AuditKeys } from './audit-keys.ts';
import { rootFile, rootFileName, signRoot, type SignedRoot } from './daily-root.ts';
import { endOfChain } from './append-entries.ts';

export interface KeepRootsOptions {
  readonly keys: AuditKeys;
  /** Outside the database; null = nowhere else. */
  readonly directory: string | null;
}

/** Roots that may be missing outside, because the directory could not be reached for a while. */
const daysBack = 31;

/**
 * Signs the end of the chain as the root of the day that is over, once for each day, and writes it, and whatever is
 * missing there of the last month, to a directory outside the database. What is there already is never written over.
 *
 * @throws DamagedLogError, and whatever the file system says
 */
export async function keepRoots(
  db: Db,
  { keys, directory }: KeepRootsOptions,
  now: Date,
): Promise<readonly string[]> {
  const day = addDays(calendarDate(now), -1);
  await db.$transaction((tx) => makeRoot(tx, keys, { day, now }));
  if (directory === null) return [];
  const recent = await db.auditRoot.findMany({ where: { day: { gte: addDays(day, -daysBack) } } });
  await mkdir(directory, { recursive: true });
  const written = await Promise.all(recent.map((root) => writeOnce(directory, root, keys)));
  return written.filter((name) => name !== null);
}

async function makeRoot(tx: Tx, keys: AuditKeys, { day, now }: { day: Date; now: Date }): Promise<void> {
  const { seq, hash } = await endOfChain(tx, keys);
  const before = await tx.auditRoot.findFirst({ orderBy: { day: 'desc' }, select: { seq: true } });
  const count = Number(seq - (before?.seq ?? 0n));
  const { signature, ...root } = signRoot({ day, seq, hash, count, madeAt: now }, keys.signing);
  await tx.auditRoot.createMany({
    data: [{ ...root, hash: Buffer.from(hash), signature: Buffer.from(signature) }],
    skipDuplicates: true,
  });
}

/** @returns the name of the file, or null when it was there */
async function writeOnce(directory: string, root: SignedRoot, keys: AuditKeys): Promise<string | null> {
  const name = rootFileName(root);
  try {
    await writeFile(join(directory, name), rootFile(root, keys.verifying), { flag: 'wx', mode: 0o444 });
    return name;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null;
    throw error;
  }
}
