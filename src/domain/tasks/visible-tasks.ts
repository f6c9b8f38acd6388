import { type Acting, asWriter, type UserActor } from '../../access/actor.ts';
import { taskRows } from '../../access/policy/tasks.ts';
import { asWhere } from '../../access/policy-table.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { calendarDate } from '../../lib/calendar-date.ts';

/** The tasks that somebody may act upon: those he may see. A system actor acts upon all. */
export function visibleTasks({ actor, now }: Acting): Prisma.TaskWhereInput {
  if (actor.kind === 'system') return {};
  return asWhere(taskRows[actor.role], asWriter(actor), calendarDate(now));
}

/** Whose work they are: his own, those of whom he covers today, and those that nobody of his role was given yet. */
export function tasksOf({ userId, role, standsInFor }: UserActor): Prisma.TaskWhereInput {
  const names = [userId, ...standsInFor.map((absent) => absent.userId)];
  return { OR: [{ assigneeId: { in: names } }, { assigneeId: null, role }] };
}

/** Not put off until a later day. */
export function notResting(today: Date): Prisma.TaskWhereInput {
  return { OR: [{ snoozedUntil: null }, { snoozedUntil: { lte: today } }] };
}
