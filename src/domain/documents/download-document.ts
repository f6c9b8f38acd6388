import type { Acting } from '../../access/actor.ts';
import { readAs } from '../../access/row-level/see-as.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Tx } from '../../lib/db.ts';
import { DomainError } from '../../lib/domain-error.ts';
import type { FileStore } from '../../lib/file-store.ts';
import { openBytes } from './seal-bytes.ts';
import { readableDocuments } from './visible-documents.ts';

export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Somebody else's eyes have no business with it any more. */
class DocumentGoneError extends DomainError {
  override readonly name = 'DocumentGoneError';
  readonly code = 'DOCUMENT_GONE';
}

/** The file is not where it should be. */
export class DocumentMissingError extends DomainError {
  override readonly name = 'DocumentMissingError';
  readonly code = 'DOCUMENT_MISSING';

  readonly documentId: string;

  constructor(documentId: string) {
    super(`The file of document ${documentId} is not in the storage. Restore it from the backup.`);
    this.documentId = documentId;
  }
}

/**
 * The file of a document that the actor may read, by both walls; null when there is none such. Noted for the access log:
 * hand it out only when the transaction is committed. @throws DocumentGoneError, DocumentMissingError, DamagedFileError
 */
export async function downloadDocument(
  tx: Tx,
  acting: Acting,
  store: FileStore,
  documentId: string,
): Promise<Download | null> {
  const where = { AND: [{ id: documentId }, readableDocuments(acting)] };
  const found = await readAs(tx, acting, () => tx.document.findFirst({ where, select: { id: true } }));
  if (!found) return null;
  const { storageKey, dataKey, ...document } = await tx.document.findUniqueOrThrow({
    where: { id: documentId },
    select: { storageKey: true, dataKey: true, fileName: true, contentType: true, withdrawnAt: true },
  });
  if (storageKey === null || dataKey === null) {
    throw new DocumentGoneError('The file was removed: its time is over, or whom it was about was erased.');
  }
  if (document.withdrawnAt !== null && !maySeeWithdrawn(acting)) {
    throw new DocumentGoneError('The document was withdrawn. A coordinator can still open it.');
  }
  const sealed = await store.get(storageKey);
  if (!sealed) throw new DocumentMissingError(documentId);
  const bytes = openBytes(sealed, { dataKey, documentId });
  recordAudit(tx, acting, {
    action: 'EXPORT',
    recordType: 'Document',
    recordIds: [documentId],
    fields: ['content'],
  });
  return { fileName: document.fileName ?? documentId, contentType: document.contentType, bytes };
}

function maySeeWithdrawn({ actor }: Acting): boolean {
  return actor.kind === 'user' && actor.role === 'COORDINATOR';
}
