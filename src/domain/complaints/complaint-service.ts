import type { Acting } from '../../access/actor.ts';
import type { CoreEventName } from '../../events/event-catalogue.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ForbiddenError } from '../../lib/domain-error.ts';
import type { AboutInput } from './complained-about.ts';
import type { ComplaintFacts } from './complaint-facts.ts';
import { loadAbout, loadHandler } from './complaint-parties.ts';
import { type Decision, decideComplaint as decide } from './decide-complaint.ts';
import {
  decideAcknowledge,
  decideAssignHandler,
  decideChangeSubject,
  decideExtend,
  type Extension,
} from './decide-handling.ts';
import { type ComplaintTarget, lockComplaint } from './lock-complaint.ts';
import { tellOfComplaint } from './tell-of-complaint.ts';

/** Records that receipt was confirmed. @throws IllegalComplaintStepError, InvalidInputError, NotFoundError, ConflictError */
export function acknowledgeComplaint(
  tx: Tx,
  acting: Acting,
  input: ComplaintTarget & { readonly acknowledgedOn?: Date | null | undefined },
): Promise<{ id: string }> {
  return changeComplaint(tx, acting, input, 'complaint.acknowledged', (facts, today) => {
    const change = decideAcknowledge(facts, input.acknowledgedOn ?? today, today);
    return { data: change, occurredOn: change.acknowledgedOn };
  });
}

/**
 * Lets somebody handle it.
 * @throws IllegalComplaintStepError, NotIndependentError, InvalidInputError, NotFoundError, ConflictError
 */
export function assignComplaintHandler(
  tx: Tx,
  acting: Acting,
  input: ComplaintTarget & { readonly handlerId: string },
): Promise<{ id: string }> {
  return changeComplaint(tx, acting, input, 'complaint.handler-assigned', async (facts, today) => ({
    data: decideAssignHandler(facts, await loadHandler(tx, input.handlerId), today),
    occurredOn: today,
  }));
}

/**
 * Changes whom it is about; it keeps the area of its case.
 * @throws IllegalComplaintStepError, NotIndependentError, InvalidInputError, NotFoundError, ConflictError
 */
export function changeComplaintSubject(
  tx: Tx,
  acting: Acting,
  input: ComplaintTarget & AboutInput,
): Promise<{ id: string }> {
  return changeComplaint(tx, acting, input, 'complaint.subject-changed', async (facts, today) => {
    const { about, workArea } = await loadAbout(tx, acting, input);
    const data = decideChangeSubject(facts, about, userOf(acting));
    return { data: { ...data, ...(facts.caseId ? {} : { workArea }) }, occurredOn: today };
  });
}

/** Takes more time. @throws IllegalComplaintStepError, InvalidInputError, NotFoundError, ConflictError */
export function extendComplaintTerm(
  tx: Tx,
  acting: Acting,
  input: ComplaintTarget & Extension,
): Promise<{ id: string }> {
  return changeComplaint(tx, acting, input, 'complaint.term-extended', (facts, today) => ({
    data: decideExtend(facts, input, today),
    occurredOn: input.toldOn,
  }));
}

/**
 * Decides it.
 * @throws IllegalComplaintStepError, ForbiddenError, NotIndependentError, InvalidInputError, NotFoundError, ConflictError
 */
export function decideComplaint(
  tx: Tx,
  acting: Acting,
  input: ComplaintTarget & Decision,
): Promise<{ id: string }> {
  return changeComplaint(tx, acting, input, 'complaint.decided', async (facts, today) => {
    const { judgements, ...data } = decide(facts, input, { userId: userOf(acting), today });
    for (const { number, ...judgement } of judgements) {
      const key = { complaintId_number: { complaintId: input.complaintId, number } };
      // A text is encrypted for its row, by the id of the row.
      const { id } = await tx.complaintPart.findUniqueOrThrow({ where: key, select: { id: true } });
      await tx.complaintPart.update({ where: { id }, data: judgement, select: { id: true } });
    }
    return { data, occurredOn: data.decidedOn };
  });
}

interface ComplaintChange {
  readonly data: Prisma.ComplaintUncheckedUpdateInput;
  readonly occurredOn: Date;
}

async function changeComplaint(
  tx: Tx,
  acting: Acting,
  target: ComplaintTarget,
  name: Extract<CoreEventName, `complaint.${string}`>,
  change: (
    facts: ComplaintFacts & { readonly caseId: string | null },
    today: Date,
  ) => ComplaintChange | Promise<ComplaintChange>,
): Promise<{ id: string }> {
  const facts = await lockComplaint(tx, acting, target);
  const { data, occurredOn } = await change(facts, calendarDate(acting.now));
  const where = { id: target.complaintId };
  const changed = { ...data, version: { increment: 1 } };
  const select = { id: true, reference: true, caseId: true } as const;
  const complaint = await tx.complaint.update({ where, data: changed, select });
  await tellOfComplaint(tx, acting, name, { ...complaint, occurredOn });
  return where;
}

function userOf({ actor }: Acting): string {
  if (actor.kind !== 'user') throw new ForbiddenError('A complaint is handled by people.');
  return actor.userId;
}
