import { actorOfUser } from '../../access/actor-of-user.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';
import { tellings, toldKey } from './tellings.ts';
import { notResting, tasksOf, visibleTasks } from './visible-tasks.ts';
import { loadReminderWish } from './who-is-reminded.ts';

export interface DigestDay {
  readonly userId: string;
  /** The day for which the mail is. */
  readonly day: Date;
  readonly now: Date;
}

/**
 * Writes down of what a mail to somebody is to tell; null when there is nothing that he was not told. A day is told of
 * once, and after a later one never: the clock may have been put back. Who is covered is told when he is back; until
 * then his deputy is.
 */
export async function writeDigest(tx: Tx, { userId, day, now }: DigestDay): Promise<{ id: string } | null> {
  const today = calendarDate(now);
  // Two who write at once must not both find that nothing was told.
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
  const later = await tx.taskDigest.count({ where: { userId, day: { gte: day } } });
  const absent = await tx.cover.count({
    where: { absentId: userId, firstDay: { lte: today }, lastDay: { gte: today }, endedAt: null },
  });
  const actor = later + absent === 0 ? await actorOfUser(tx, userId, now) : null;
  if (!actor) return null;
  const acting = { actor, now };
  const where = {
    AND: [{ state: 'OPEN' } as const, visibleTasks(acting), tasksOf(actor), notResting(today)],
  };
  const select = { id: true, kind: true, dueOn: true, snoozedUntil: true } as const;
  const tasks = await seeAs(tx, acting, () => tx.task.findMany({ where, select }));
  const known = await tx.taskReminder.findMany({
    where: { userId, taskId: { in: tasks.map(({ id }) => id) } },
    select: { taskId: true, stage: true, day: true },
  });
  const { frequency } = await loadReminderWish(tx, userId);
  const news = tellings(tasks, {
    told: new Set(known.map(toldKey)),
    today,
    onlyLegal: frequency === 'LEGAL_ONLY',
  });
  if (news.length === 0) return null;
  const id = newId();
  await tx.taskDigest.create({ data: { id, userId, day }, select: { id: true } });
  await tx.taskReminder.createMany({ data: news.map((telling) => ({ ...telling, userId, digestId: id })) });
  return { id };
}
