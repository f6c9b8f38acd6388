import { createHash, randomUUID } from 'node:crypto';
import type { FileStore } from '../../lib/file-store.ts';
import { newId } from '../../lib/new-id.ts';
import { sealBytes } from './seal-bytes.ts';

/** Bytes in the storage of which there is no document yet, and all that makes one of them. */
export interface PutAway {
  /** Of the document to be: the bytes are bound to it. */
  readonly id: string;
  readonly storageKey: string;
  readonly dataKey: string;
  readonly size: number;
  /** Of the bytes as they came, in hex. */
  readonly sha256: string;
}

/**
 * Puts bytes away, encrypted. Those of which no document is made nobody can open, and a job removes them after a day
 * (`sweepFiles`).
 */
export async function putAway(store: FileStore, bytes: Uint8Array): Promise<PutAway> {
  const id = newId();
  const { sealed, dataKey } = sealBytes(bytes, id);
  const storageKey = newStorageKey();
  await store.put(storageKey, sealed);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { id, storageKey, dataKey, size: bytes.length, sha256 };
}

/** Says nothing of what is in it; spread over folders, of which a file system likes many small ones. */
function newStorageKey(): string {
  const key = randomUUID().replaceAll('-', '');
  return `${key.slice(0, 2)}/${key}`;
}
