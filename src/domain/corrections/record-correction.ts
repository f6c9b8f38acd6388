import type { Acting } from '../../access/actor.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';
import type { ChangedValue } from './changed-values.ts';
import { auditedAs } from '../subjects/audited-as.ts';
import type { SubjectRef } from '../subjects/data-subject.ts';
import { findPerson } from '../subjects/find-person.ts';
import { recipientsOf } from '../subjects/recipients-of.ts';
import type { SubjectHolder } from '../subjects/subject-holder.ts';
import { subjectColumns } from '../subjects/subject-input.ts';

export interface Corrected {
  readonly subject: Exclude<SubjectRef, { kind: 'contact' }>;
  readonly caseId?: string;
  readonly fields: readonly string[];
  /** Days, codes and reasons as they were and as they became; nothing that tells who somebody is. */
  readonly values?: readonly ChangedValue[];
  readonly reason: string;
}

/**
 * Notes which fields were corrected, by whom and why, and who outside was given the old values and has to be told (GDPR
 * 16, 19). Of days, codes and reasons it keeps what they were; of names, addresses and the like neither the old nor the new.
 */
export async function recordCorrection(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  { subject, caseId, fields, values = [], reason }: Corrected,
): Promise<{ id: string }> {
  const person = await findPerson(tx, subject);
  const { clientId, mentorId } = subjectColumns(subject);
  recordAudit(tx, acting, { action: 'CHANGE', ...auditedAs(person), fields });
  return tx.correction.create({
    data: {
      id: newId(),
      clientId,
      mentorId,
      caseId: caseId ?? null,
      fields: [...fields],
      reason,
      changedValues: values.length > 0 ? JSON.stringify(values) : null,
      recipients: [...(await recipientsOf(tx, acting, holders, person))],
      correctedById: acting.actor.kind === 'user' ? acting.actor.userId : null,
      correctedAt: acting.now,
    },
    select: { id: true },
  });
}
