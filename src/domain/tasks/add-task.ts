import type { Acting } from '../../access/actor.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import { appendEvent } from '../../events/append-event.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ForbiddenError, NotFoundError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import { requireInput } from '../cases/require-input.ts';
import { visibleCases } from '../cases/visible-cases.ts';
import { visibleMentors } from '../mentors/visible-mentors.ts';
import { loadAssignee } from './load-assignee.ts';
import { recordAct } from './record-act.ts';

export interface AddTaskInput {
  readonly text: string;
  readonly dueOn: Date;
  readonly caseId?: string | null;
  readonly mentorId?: string | null;
  /** Default: who adds it. */
  readonly assigneeId?: string | null;
}

const longestText = 2000;

/**
 * Adds a task by hand, about a case, a mentor or nothing in particular.
 * @throws InvalidInputError, NotFoundError, ForbiddenError, AssigneeCannotSeeError
 */
export async function addTask(
  tx: Tx,
  acting: Acting,
  { text, dueOn, caseId = null, mentorId = null, assigneeId }: AddTaskInput,
): Promise<{ id: string }> {
  const { actor, now } = acting;
  if (actor.kind !== 'user') throw new ForbiddenError('A task is added by a person.');
  requireInput(text.trim() !== '', 'text', 'Say what has to be done.');
  requireInput(text.length <= longestText, 'text', `Keep it within ${longestText} characters.`);
  const consultantId = caseId ? await consultantOf(tx, acting, caseId) : null;
  if (mentorId) await requireMentor(tx, acting, mentorId);
  requireInput(dueOn >= calendarDate(now), 'dueOn', 'The last day is today at the earliest.');
  requireInput(!caseId || !mentorId, 'mentorId', 'A task is about a case or about a mentor, not about both.');
  const subject = { caseId, mentorId, complaintId: null, officerId: null };
  const { userId, role } = await loadAssignee(tx, assigneeId ?? actor.userId, subject, now);
  const id = newId();
  await tx.task.create({
    data: {
      ...{ id, caseId, mentorId, dueOn, role },
      text: text.trim(),
      kind: 'BY_HAND',
      assigneeId: userId,
      // What the consultant in charge has to do goes with the case.
      isDelegated: userId !== consultantId,
      createdAt: now,
    },
    select: { id: true },
  });
  await recordAct(tx, acting, id, 'ADDED', { assigneeId: userId });
  await appendEvent(tx, acting, 'task.added', { taskId: id });
  return { id };
}

async function consultantOf(tx: Tx, acting: Acting, caseId: string): Promise<string | null> {
  const where = { AND: [{ id: caseId }, visibleCases(acting)] };
  const select = { consultantId: true } as const;
  const found = await seeAs(tx, acting, () => tx.case.findFirst({ where, select }));
  if (!found) throw new NotFoundError('The case', { path: ['input', 'caseId'] });
  return found.consultantId;
}

async function requireMentor(tx: Tx, acting: Acting, mentorId: string): Promise<void> {
  const where = { AND: [{ id: mentorId }, visibleMentors(acting)] };
  const isVisible = (await seeAs(tx, acting, () => tx.mentor.count({ where }))) > 0;
  if (!isVisible) throw new NotFoundError('The mentor', { path: ['input', 'mentorId'] });
}
