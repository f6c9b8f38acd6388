import type { Acting } from '../../access/actor.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import type { FileStore } from '../../lib/file-store.ts';
import type { FileType } from './file-types.ts';
import { type PutAway, putAway } from './put-away.ts';

type Written = keyof PutAway | 'madeAt' | 'madeById' | 'title' | 'fileName' | 'contentType';

/** What a document is, besides its bytes. */
export interface DescribedDocument extends Omit<Prisma.DocumentUncheckedCreateInput, Written> {
  readonly title: string;
  readonly fileName: string;
  readonly contentType: FileType;
}

export interface NewDocument extends DescribedDocument {
  readonly bytes: Uint8Array;
}

/** Puts the bytes away and then writes the row: what fails in between leaves bytes that no row knows. */
export async function storeDocument(
  tx: Tx,
  acting: Acting,
  store: FileStore,
  { bytes, ...document }: NewDocument,
): Promise<{ id: string }> {
  return writeDocument(tx, acting, { ...document, ...(await putAway(store, bytes)) });
}

/** Makes a document of bytes that were put away. */
export async function writeDocument(
  tx: Tx,
  { actor, now }: Acting,
  document: DescribedDocument & PutAway,
): Promise<{ id: string }> {
  return tx.document.create({
    data: { ...document, madeAt: now, madeById: actor.kind === 'user' ? actor.userId : null },
    select: { id: true },
  });
}
