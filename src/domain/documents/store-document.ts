import { createHash, randomUUID } from 'node:crypto';
import type { Acting } from '../../access/actor.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import type { FileStore } from '../../lib/file-store.ts';
import { newId } from '../../lib/new-id.ts';
import type { FileType } from './file-types.ts';
import { sealBytes } from './seal-bytes.ts';

type Written =
  | 'id'
  | 'size'
  | 'sha256'
  | 'storageKey'
  | 'dataKey'
  | 'madeAt'
  | 'madeById'
  | 'title'
  | 'fileName'
  | 'contentType';

export interface NewDocument extends Omit<Prisma.DocumentUncheckedCreateInput, Written> {
  readonly bytes: Uint8Array;
  readonly title: string;
  readonly fileName: string;
  readonly contentType: FileType;
}

/**
 * Puts the bytes away, encrypted, and then writes the row. What fails in between leaves bytes that no row knows and that
 * nobody can open; a job removes them (`sweepFiles`).
 */
export async function storeDocument(
  tx: Tx,
  { actor, now }: Acting,
  store: FileStore,
  { bytes, ...document }: NewDocument,
): Promise<{ id: string }> {
  const id = newId();
  const { sealed, dataKey } = sealBytes(bytes, id);
  const storageKey = newStorageKey();
  await store.put(storageKey, sealed);
  return tx.document.create({
    data: {
      ...document,
      ...{ id, storageKey, dataKey },
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      madeAt: now,
      madeById: actor.kind === 'user' ? actor.userId : null,
    },
    select: { id: true },
  });
}

/** Says nothing of what is in it; spread over folders, of which a file system likes many small ones. */
function newStorageKey(): string {
  const key = randomUUID().replaceAll('-', '');
  return `${key.slice(0, 2)}/${key}`;
}
