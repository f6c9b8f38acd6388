import { type Acting, asWriter } from '../../access/actor.ts';
import { documentRows } from '../../access/policy/documents.ts';
import { asWhere } from '../../access/policy-table.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../lib/domain-error.ts';

/** The documents that somebody may act upon: those he may see, but for what he opened in an emergency. */
function visibleDocuments({ actor, now }: Acting): Prisma.DocumentWhereInput {
  if (actor.kind === 'system') return {};
  return asWhere(documentRows[actor.role], asWriter(actor), calendarDate(now));
}

/** The documents that somebody may read. */
export function readableDocuments({ actor, now }: Acting): Prisma.DocumentWhereInput {
  if (actor.kind === 'system') return {};
  return asWhere(documentRows[actor.role], actor, calendarDate(now));
}

export interface DocumentTarget {
  readonly documentId: string;
  /** The version the caller looked at; when given, an older one is refused. */
  readonly expectedVersion?: number | null | undefined;
}

/** Holds a document for who is to act on it, until the transaction ends. @throws NotFoundError, ConflictError */
export async function lockDocument(tx: Tx, acting: Acting, { documentId, expectedVersion }: DocumentTarget) {
  const where = { AND: [{ id: documentId }, visibleDocuments(acting)] };
  const isVisible = async () => (await seeAs(tx, acting, () => tx.document.count({ where }))) > 0;
  // Not locked when it is not visible: who waits for a lock learns that there is something.
  if (await isVisible())
    await tx.$queryRaw`SELECT 1 FROM "Document" WHERE "id" = ${documentId}::uuid FOR UPDATE`;
  if (!(await isVisible())) throw new NotFoundError('The document', { path: ['input', 'documentId'] });
  const document = await tx.document.findUniqueOrThrow({ where: { id: documentId }, select: lockedColumns });
  if (expectedVersion && expectedVersion !== document.version) {
    throw new ConflictError(
      `The document is at version ${document.version}, not ${expectedVersion}: somebody changed it. Read it again first.`,
      { path: ['input', 'expectedVersion'] },
    );
  }
  if (document.withdrawnAt !== null) {
    throw new ForbiddenError('The document was withdrawn; nothing is done with it any more.', {
      path: ['input', 'documentId'],
    });
  }
  return document;
}

const lockedColumns = {
  ...{ id: true, kind: true, caseId: true, mentorId: true, complaintId: true },
  ...{ fileName: true, withdrawnAt: true, version: true },
} as const;
