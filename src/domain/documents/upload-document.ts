import type { Acting } from '../../access/actor.ts';
import { documentKinds } from '../../access/policy/document-kinds.ts';
import type { DocumentKind } from '../../generated/prisma/enums.ts';
import type { Tx } from '../../lib/db.ts';
import { ForbiddenError, InvalidInputError } from '../../lib/domain-error.ts';
import type { FileStore } from '../../lib/file-store.ts';
import { lockCase } from '../cases/lock-case.ts';
import { lockComplaint } from '../complaints/lock-complaint.ts';
import { lockMentor } from '../mentors/lock-mentor.ts';
import { decideUpload } from './decide-upload.ts';
import type { FileType } from './file-types.ts';
import { storeDocument } from './store-document.ts';
import { tellOfDocument } from './tell-of-document.ts';

/** To what a document is to belong. */
export type DocumentPlace =
  | { readonly of: 'case'; readonly id: string }
  | { readonly of: 'mentor'; readonly id: string }
  | { readonly of: 'complaint'; readonly id: string };

export interface Upload {
  readonly place: DocumentPlace;
  readonly kind: DocumentKind;
  readonly fileName: string;
  /** Checked already (`checkContent`). */
  readonly contentType: FileType;
  readonly bytes: Uint8Array;
}

/**
 * Keeps a file that came from elsewhere.
 * @throws InvalidInputError, ForbiddenError; NotFoundError for a place that is not the actor's to act upon
 */
export async function uploadDocument(
  tx: Tx,
  acting: Acting,
  store: FileStore,
  { place, kind, fileName, contentType, bytes }: Upload,
): Promise<{ id: string }> {
  const { actor } = acting;
  if (actor.kind !== 'user') throw new ForbiddenError('A file is uploaded by a person.');
  if (documentKinds[kind].of !== place.of) {
    throw new InvalidInputError(`A ${kind} belongs to a ${documentKinds[kind].of}, not to a ${place.of}.`, {
      path: ['kind'],
    });
  }
  const { endedOn, ...belongs } = await lockPlace(tx, acting, place);
  decideUpload({ kind, role: actor.role, endedOn });
  const { id } = await storeDocument(tx, acting, store, {
    ...belongs,
    ...{ kind, fileName, contentType, bytes },
    title: fileName.replace(/\.[A-Za-z0-9]{1,10}$/, ''),
  });
  await tellOfDocument(tx, acting, 'document.uploaded', { id, kind, complaintId: null, ...belongs });
  return { id };
}

interface Belongs {
  readonly caseId: string | null;
  readonly mentorId?: string;
  readonly complaintId?: string;
  readonly endedOn: Date | null;
}

async function lockPlace(tx: Tx, acting: Acting, { of, id }: DocumentPlace): Promise<Belongs> {
  switch (of) {
    case 'case': {
      await lockCase(tx, acting, id);
      const { endedOn } = await tx.case.findUniqueOrThrow({ where: { id }, select: { endedOn: true } });
      return { caseId: id, endedOn };
    }
    case 'mentor':
      await lockMentor(tx, acting, id);
      return { caseId: null, mentorId: id, endedOn: null };
    case 'complaint': {
      const { caseId } = await lockComplaint(tx, acting, { complaintId: id });
      return { caseId, complaintId: id, endedOn: null };
    }
    default:
      return of satisfies never;
  }
}
