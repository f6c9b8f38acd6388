import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { requireInput } from '../cases/require-input.ts';
import { extensionOf } from './file-types.ts';
import { safeFileName } from './safe-file-name.ts';
import { tellOfDocument } from './tell-of-document.ts';
import { type DocumentTarget, lockDocument } from './visible-documents.ts';

export interface RenameInput extends DocumentTarget {
  readonly title?: string | null | undefined;
  readonly fileName?: string | null | undefined;
}

/** Gives a document another title or file name; the end of the name stays. @throws InvalidInputError, NotFoundError, ConflictError */
export async function renameDocument(
  tx: Tx,
  acting: Acting,
  { title, fileName, ...target }: RenameInput,
): Promise<{ id: string }> {
  const document = await lockDocument(tx, acting, target);
  requireInput(Boolean(title ?? fileName), 'title', 'Give a title or a file name.');
  requireInput(
    !title || title.trim().length <= longestTitle,
    'title',
    `A title has at most ${longestTitle} letters.`,
  );
  requireInput(
    title === undefined || title === null || title.trim() !== '',
    'title',
    'A title is not empty.',
  );
  const name = fileName ? safeFileName(fileName) : null;
  requireInput(
    name === null || extensionOf(name) === extensionOf(document.fileName ?? ''),
    'fileName',
    `The name ends as it does now, in '.${extensionOf(document.fileName ?? '')}'.`,
  );
  const { id } = document;
  const data = {
    ...(title ? { title: title.trim() } : {}),
    ...(name ? { fileName: name } : {}),
    version: { increment: 1 },
  };
  await tx.document.update({ where: { id }, data, select: { id: true } });
  await tellOfDocument(tx, acting, 'document.renamed', document);
  return { id };
}

/**
 * Takes a document out of use that is filed wrongly or was sent in error. It stays with its reason; only a coordinator
 * still opens it. @throws InvalidInputError, NotFoundError, ConflictError, ForbiddenError
 */
export async function withdrawDocument(
  tx: Tx,
  acting: Acting,
  { reason, ...target }: DocumentTarget & { readonly reason: string },
): Promise<{ id: string }> {
  const document = await lockDocument(tx, acting, target);
  requireInput(reason.trim() !== '', 'reason', 'Say why it is withdrawn.');
  const { actor, now } = acting;
  const data = {
    withdrawnAt: now,
    withdrawnById: actor.kind === 'user' ? actor.userId : null,
    withdrawnReason: reason.trim(),
    version: { increment: 1 },
  };
  await tx.document.update({ where: { id: document.id }, data, select: { id: true } });
  await tellOfDocument(tx, acting, 'document.withdrawn', document);
  return { id: document.id };
}

const longestTitle = 200;
