import type { Role } from '../../access/actor.ts';
import type { TaskState } from '../../generated/prisma/enums.ts';
import { addDays, formatCalendarDate } from '../../lib/calendar-date.ts';
import { requireInput } from '../cases/require-input.ts';
import { IllegalTaskStepError } from './illegal-task-step-error.ts';

/** What the rules on a task look at. */
export interface TaskFacts {
  readonly state: TaskState;
  readonly dueOn: Date;
  readonly snoozedUntil: Date | null;
  readonly assigneeId: string | null;
}

/** Somebody to whom a task is passed on. */
export interface Assignee {
  readonly userId: string;
  readonly role: Role;
}

/** What is late is not put off for longer than this. */
const longestRestWhenLate = 14;

/** @throws IllegalTaskStepError when it is not open */
export function decideComplete(task: TaskFacts) {
  requireOpen(task);
  return { state: 'DONE', snoozedUntil: null } as const;
}

/**
 * Lets a task rest: until its last day at most, and one that is late or nearly so for two weeks at most, so that
 * nothing is put off for good. @throws IllegalTaskStepError, InvalidInputError
 */
export function decideSnooze(task: TaskFacts, until: Date, today: Date) {
  requireOpen(task);
  requireInput(until > today, 'until', 'A task rests until tomorrow at least.');
  const late = addDays(today, longestRestWhenLate);
  const last = task.dueOn > late ? task.dueOn : late;
  requireInput(until <= last, 'until', `This task may rest until ${formatCalendarDate(last)} at most.`);
  return { snoozedUntil: until } as const;
}

/** Passes a task on; it wakes up for whom it goes to. @throws IllegalTaskStepError */
export function decideDelegate(task: TaskFacts, { userId, role }: Assignee) {
  requireOpen(task);
  if (task.assigneeId === userId) throw new IllegalTaskStepError('It is his task already.');
  return { assigneeId: userId, role, isDelegated: true, snoozedUntil: null } as const;
}

/** Opens a task again that was done, or that fell away although there is still something to do. @throws IllegalTaskStepError */
export function decideReopen({ state }: TaskFacts) {
  if (state === 'OPEN') throw new IllegalTaskStepError('The task is open already.');
  return { state: 'OPEN' } as const;
}

function requireOpen({ state }: TaskFacts): void {
  if (state !== 'OPEN') {
    throw new IllegalTaskStepError(
      'The task is finished. Reopen it first, if there is still something to do.',
    );
  }
}
