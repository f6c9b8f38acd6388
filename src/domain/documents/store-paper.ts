import type { Acting } from '../../access/actor.ts';
import { documentKinds } from '../../access/policy/document-kinds.ts';
import type { Tx } from '../../lib/db.ts';
import { ForbiddenError, InvalidInputError } from '../../lib/domain-error.ts';
import { lockCase } from '../cases/lock-case.ts';
import { decideUpload, isInTime } from './decide-upload.ts';
import type { KeptPaper, PaperPlace } from './paper.ts';
import { writeDocument } from './store-document.ts';
import { tellOfDocument } from './tell-of-document.ts';

/**
 * Whether whoever acts may have a paper of this kind put with the case, now.
 * @throws NotFoundError, ForbiddenError, InvalidInputError
 */
export async function requirePaperPlace(tx: Tx, acting: Acting, { caseId, kind }: PaperPlace): Promise<void> {
  const { actor } = acting;
  if (actor.kind !== 'user') throw new ForbiddenError('A person decides which paper is fetched.');
  if (documentKinds[kind].of !== 'case') {
    throw new InvalidInputError(`A ${kind} does not belong to a case.`, { path: ['input', 'kind'] });
  }
  await lockCase(tx, acting, caseId);
  decideUpload({ kind, role: actor.role, endedOn: await endOf(tx, caseId) });
}

/**
 * Makes a document of a paper that was put away. When the case has one with the same bytes, that is the answer; null when
 * the case has ended and no longer takes a paper of this kind. @throws NotFoundError
 */
export async function storePaper(
  tx: Tx,
  acting: Acting,
  { caseId, kind, paper }: PaperPlace & { readonly paper: KeptPaper },
): Promise<{ readonly documentId: string } | null> {
  await lockCase(tx, acting, caseId);
  const same = await sameDocument(tx, caseId, paper);
  if (same) return { documentId: same };
  if (!isInTime({ kind, endedOn: await endOf(tx, caseId) })) return null;
  const { id } = await writeDocument(tx, acting, { ...paper, caseId, kind });
  await tellOfDocument(tx, acting, 'document.uploaded', { id, kind, caseId, complaintId: null });
  return { documentId: id };
}

async function endOf(tx: Tx, id: string): Promise<Date | null> {
  return (await tx.case.findUniqueOrThrow({ where: { id }, select: { endedOn: true } })).endedOn;
}

/** Digests are encrypted, so those of the same size are opened and compared. */
async function sameDocument(tx: Tx, caseId: string, { size, sha256 }: KeptPaper): Promise<string | null> {
  const ofThatSize = await tx.document.findMany({
    where: { caseId, size, complaintId: null, withdrawnAt: null },
    select: { id: true, sha256: true },
  });
  return ofThatSize.find((document) => document.sha256 === sha256)?.id ?? null;
}
