import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import type { SubjectRef } from './data-subject.ts';
import { recordSubjectRequest } from './request-service.ts';
import { subjectExport } from './subject-export.ts';
import type { SubjectHolder } from './subject-holder.ts';
import { subjectColumns } from './subject-input.ts';

export interface ExportRequest {
  readonly subject: SubjectRef;
  readonly reason: string;
  /** The request in the register that it answers; null for a new one of today. */
  readonly requestId: string | null;
}

/**
 * Enters an export in the register and collects it once, so that whoever asks for it hears at once that a plugin does not
 * answer. What was collected is thrown away: it is made anew when it is fetched.
 *
 * @throws NotFoundError, InvalidInputError, SilentHolderError
 */
export async function prepareExport(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  { subject, reason, requestId }: ExportRequest,
): Promise<{ id: string }> {
  const request = requestId
    ? await requestOf(tx, requestId, subject)
    : await recordSubjectRequest(tx, acting, { kind: 'ACCESS', subject, reason });
  await subjectExport(tx, acting, holders, subject);
  return request;
}

async function requestOf(tx: Tx, id: string, subject: SubjectRef): Promise<{ id: string }> {
  const found = await tx.subjectRequest.findFirst({
    where: { id, kind: 'ACCESS', ...subjectColumns(subject) },
    select: { id: true },
  });
  if (!found)
    throw new NotFoundError('A request for access by this person', { path: ['input', 'requestId'] });
  return found;
}
