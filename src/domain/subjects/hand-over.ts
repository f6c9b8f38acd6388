import type { Acting } from '../../access/actor.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Tx } from '../../lib/db.ts';
import { auditedAs } from './audited-as.ts';
import type { SubjectRef } from './data-subject.ts';
import { findPerson } from './find-person.ts';
import { type SubjectExport, subjectExport } from './subject-export.ts';
import type { SubjectHolder } from './subject-holder.ts';

/**
 * Makes an export to be handed over, and has it in the access log that it was.
 * @throws NotFoundError, SilentHolderError
 */
export async function handOver(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  subject: SubjectRef,
): Promise<SubjectExport> {
  const exported = await subjectExport(tx, acting, holders, subject);
  const fields = Object.keys(exported.core);
  recordAudit(tx, acting, { action: 'EXPORT', ...auditedAs(await findPerson(tx, subject)), fields });
  return exported;
}
