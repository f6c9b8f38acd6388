import type { Db } from '../../lib/db.ts';
import type { FileStore } from '../../lib/file-store.ts';

export interface SweepMeans {
  readonly db: Db;
  readonly store: FileStore;
  readonly now: Date;
  readonly signal: AbortSignal;
}

const atOnce = 100;
/** A file is there before its row: one that is younger may still get one. */
const graceMs = 24 * 3_600_000;

/** Removes the bytes of documents that were forgotten. Done twice it does no harm. Answers how many. */
export async function removeDiscarded({ db, store, signal }: SweepMeans): Promise<number> {
  for (let removed = 0; ;) {
    signal.throwIfAborted();
    const discarded = await db.discardedFile.findMany({ orderBy: { discardedAt: 'asc' }, take: atOnce });
    for (const { storageKey } of discarded) {
      await store.remove(storageKey);
      await db.discardedFile.deleteMany({ where: { storageKey } });
    }
    removed += discarded.length;
    if (discarded.length < atOnce) return removed;
  }
}

export interface StorageState {
  /** Files that no document knew, and that were removed. */
  readonly orphans: number;
  /** Documents whose file is not there. */
  readonly missing: number;
}

/**
 * Compares the storage with the documents: removes files that no document knows, and marks the documents whose file is not
 * where it should be. That mark is taken off when the file is back.
 */
export async function compareStorage(means: SweepMeans): Promise<StorageState> {
  const { db, store, now, signal } = means;
  const there = new Set<string>();
  let orphans = 0;
  for await (const keys of store.list()) {
    signal.throwIfAborted();
    for (const key of keys) there.add(key);
    orphans += await removeOrphans(means, keys);
  }
  const absent: string[] = [];
  const found: string[] = [];
  for await (const { id, storageKey, missingSince } of kept(db)) {
    const isThere = there.has(storageKey) || (await store.writtenAt(storageKey)) !== null;
    if (!isThere) absent.push(id);
    else if (missingSince) found.push(id);
  }
  await db.$executeRaw`UPDATE "Document" SET "missingSince" = ${now} WHERE id = ANY(${absent}::uuid[]) AND "missingSince" IS NULL`;
  await db.$executeRaw`UPDATE "Document" SET "missingSince" = NULL WHERE id = ANY(${found}::uuid[])`;
  return { orphans, missing: absent.length };
}

async function removeOrphans({ db, store, now }: SweepMeans, keys: readonly string[]): Promise<number> {
  const rows = await db.$queryRaw<{ storageKey: string }[]>`
    SELECT "storageKey" FROM "Document" WHERE "storageKey" = ANY(${[...keys]})`;
  const known = new Set(rows.map(({ storageKey }) => storageKey));
  let removed = 0;
  for (const key of keys) {
    if (known.has(key)) continue;
    const writtenAt = await store.writtenAt(key);
    if (!writtenAt || now.getTime() - writtenAt.getTime() < graceMs) continue;
    await store.remove(key);
    removed += 1;
  }
  return removed;
}

interface KeptFile {
  readonly id: string;
  readonly storageKey: string;
  readonly missingSince: Date | null;
}

/** All documents with a file, in the order of their ids. In SQL: nobody's record is looked at, so none is in the access log. */
async function* kept(db: Db): AsyncIterable<KeptFile> {
  for (let after: string | null = null; ;) {
    const rows: KeptFile[] = await db.$queryRaw<KeptFile[]>`
      SELECT id::text, "storageKey", "missingSince" FROM "Document"
      WHERE "storageKey" IS NOT NULL AND (${after}::uuid IS NULL OR id > ${after}::uuid)
      ORDER BY "Document".id LIMIT ${pageSize}`;
    yield* rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.id ?? null;
  }
}

const pageSize = 1000;
