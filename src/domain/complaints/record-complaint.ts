import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ForbiddenError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import type { AboutInput } from './complained-about.ts';
import { loadAbout, loadComplaintCase, loadHandler } from './complaint-parties.ts';
import { type ComplaintReceipt, decideRecordComplaint } from './decide-record-complaint.ts';
import { requireIndependent } from './independence.ts';
import { loadComplaintTerm } from './load-complaint-term.ts';
import { nextComplaintReference } from './next-complaint-reference.ts';
import { tellOfComplaint } from './tell-of-complaint.ts';

export interface RecordComplaintInput extends Omit<ComplaintReceipt, 'receivedOn'>, AboutInput {
  /** Default: today. */
  readonly receivedOn?: Date | null | undefined;
  readonly caseId?: string | null | undefined;
  readonly handlerId?: string | null | undefined;
}

/**
 * Records a complaint; from its receipt the term runs. Also of a case that has ended: who was served badly may say so
 * afterwards. @throws InvalidInputError, NotFoundError, NotIndependentError, ForbiddenError
 */
export async function recordComplaint(
  tx: Tx,
  acting: Acting,
  input: RecordComplaintInput,
): Promise<{ id: string }> {
  const { actor, now } = acting;
  if (actor.kind !== 'user') throw new ForbiddenError('A complaint is recorded by a person.');
  const itsCase = input.caseId ? await loadComplaintCase(tx, acting, input.caseId) : null;
  const { about, workArea } = await loadAbout(tx, acting, input);
  const today = calendarDate(now);
  const receivedOn = input.receivedOn ?? today;
  const { parts, ...receipt } = decideRecordComplaint(
    { ...input, receivedOn },
    {
      about,
      hasCase: itsCase !== null,
      userId: actor.userId,
      termWeeks: await loadComplaintTerm(tx, receivedOn),
      today,
    },
  );
  const handler = input.handlerId ? await loadHandler(tx, input.handlerId) : null;
  const consultantId = itsCase?.consultantId ?? null;
  if (handler) requireIndependent({ about, consultantId }, handler, ['input', 'handlerId']);
  const id = newId();
  const reference = await nextComplaintReference(tx, now);
  await tx.complaint.create({
    data: {
      ...receipt,
      ...{ id, reference },
      caseId: input.caseId ?? null,
      workArea: itsCase?.workArea ?? workArea,
      subjectKind: about.kind,
      mentorId: about.kind === 'MENTOR' ? about.mentorId : null,
      officerId: about.kind === 'OFFICER' ? about.officerId : null,
      recordedAt: now,
      recordedById: actor.userId,
      handlerId: handler?.userId ?? null,
      handlerAssignedOn: handler && today,
    },
    select: { id: true },
  });
  for (const { number, description } of parts) {
    await tx.complaintPart.create({
      data: { id: newId(), complaintId: id, number, description },
      select: { id: true },
    });
  }
  const caseId = input.caseId ?? null;
  const happened = { id, reference, caseId, occurredOn: receivedOn };
  await tellOfComplaint(tx, acting, 'complaint.recorded', happened);
  return { id };
}
