import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { CoreEventName } from '../../events/event-catalogue.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { TaskActKind } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { decideComplete, decideDelegate, decideReopen, decideSnooze } from './decide-task.ts';
import { loadAssignee } from './load-assignee.ts';
import { type LockedTask, lockTask, type TaskTarget } from './lock-task.ts';
import { type ActDetails, recordAct } from './record-act.ts';

/** Says that it is done. @throws IllegalTaskStepError, NotFoundError, ConflictError */
export function completeTask(tx: Tx, acting: Acting, target: TaskTarget): Promise<{ id: string }> {
  return changeTask(tx, acting, target, (task) => ({
    data: { ...decideComplete(task), finishedAt: acting.now },
    act: 'COMPLETED',
    event: 'task.completed',
  }));
}

/** Lets it rest until a day. @throws IllegalTaskStepError, InvalidInputError, NotFoundError, ConflictError */
export function snoozeTask(
  tx: Tx,
  acting: Acting,
  target: TaskTarget & { readonly until: Date },
): Promise<{ id: string }> {
  const { until } = target;
  return changeTask(tx, acting, target, (task) => ({
    data: decideSnooze(task, until, calendarDate(acting.now)),
    ...{ act: 'SNOOZED', event: 'task.snoozed', details: { until } },
  }));
}

/** Passes it on to a colleague. @throws IllegalTaskStepError, AssigneeCannotSeeError, NotFoundError, ConflictError */
export function delegateTask(
  tx: Tx,
  acting: Acting,
  target: TaskTarget & { readonly assigneeId: string },
): Promise<{ id: string }> {
  const { assigneeId } = target;
  return changeTask(tx, acting, target, async (task) => ({
    data: decideDelegate(task, await loadAssignee(tx, assigneeId, task, acting.now)),
    ...{ act: 'DELEGATED', event: 'task.delegated', details: { assigneeId } },
  }));
}

/** Opens it again. @throws IllegalTaskStepError, NotFoundError, ConflictError */
export function reopenTask(tx: Tx, acting: Acting, target: TaskTarget): Promise<{ id: string }> {
  return changeTask(tx, acting, target, (task) => ({
    data: { ...decideReopen(task), finishedAt: null },
    act: 'REOPENED',
    event: 'task.reopened',
  }));
}

interface TaskChange {
  readonly data: Prisma.TaskUncheckedUpdateInput;
  readonly act: TaskActKind;
  readonly event: Extract<CoreEventName, `task.${string}`>;
  readonly details?: ActDetails;
}

async function changeTask(
  tx: Tx,
  acting: Acting,
  target: TaskTarget,
  decide: (task: LockedTask) => TaskChange | Promise<TaskChange>,
): Promise<{ id: string }> {
  const id = target.taskId;
  const { data, act, event, details } = await decide(await lockTask(tx, acting, target));
  await tx.task.update({ where: { id }, data: { ...data, version: { increment: 1 } }, select: { id: true } });
  await recordAct(tx, acting, id, act, details);
  await appendEvent(tx, acting, event, { taskId: id });
  return { id };
}
