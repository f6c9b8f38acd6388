import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DomainError } from '../../lib/domain-error.ts';

/** A file as it lies in the storage, and the key that opens it. */
export interface SealedBytes {
  readonly sealed: Uint8Array;
  /** 32 bytes in base64: made for this file, and kept with its row, encrypted like any text of it. */
  readonly dataKey: string;
}

const algorithm = 'aes-256-gcm';
const version = Buffer.from([1]);
const ivLength = 12;
const tagLength = 16;

/**
 * Encrypts the bytes of a document under a key of their own: without its row, whoever has the storage has nothing. They
 * are bound to the document, so that one cannot be put in the place of another.
 */
export function sealBytes(bytes: Uint8Array, documentId: string): SealedBytes {
  const key = randomBytes(32);
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(boundTo(documentId));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return { sealed: Buffer.concat([version, iv, cipher.getAuthTag(), body]), dataKey: key.toString('base64') };
}

/** @throws DamagedFileError when they are not what was sealed for this document */
export function openBytes(
  sealed: Uint8Array,
  { dataKey, documentId }: { readonly dataKey: string; readonly documentId: string },
): Uint8Array {
  const file = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const iv = file.subarray(1, 1 + ivLength);
  const tag = file.subarray(1 + ivLength, 1 + ivLength + tagLength);
  try {
    if (file[0] !== version[0]) throw new Error('The file is of another version.');
    const cipher = createDecipheriv(algorithm, Buffer.from(dataKey, 'base64'), iv, {
      authTagLength: tagLength,
    })
      .setAAD(boundTo(documentId))
      .setAuthTag(tag);
    return Buffer.concat([cipher.update(file.subarray(1 + ivLength + tagLength)), cipher.final()]);
  } catch (cause) {
    throw new DamagedFileError(documentId, { cause });
  }
}

function boundTo(documentId: string): Buffer {
  return Buffer.from(`Document:${documentId}`);
}

/** The bytes in the storage are not those that were put there. */
export class DamagedFileError extends DomainError {
  override readonly name = 'DamagedFileError';
  readonly code = 'DOCUMENT_DAMAGED';

  readonly documentId: string;

  constructor(documentId: string, options: { readonly cause?: unknown } = {}) {
    super(
      `The file of document ${documentId} was changed outside Dossier. Restore it from the backup.`,
      options,
    );
    this.documentId = documentId;
  }
}
