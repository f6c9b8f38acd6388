import { taskRoles } from '../../access/policy/tasks.ts';
import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { mailDay, type ReminderWish, usualWish } from './reminder-wish.ts';

/** Whom a mail may go to at a moment, each with the day for which it is; whether there is something to tell comes after. */
export async function whoIsReminded(
  tx: Pick<Tx, 'user'>,
  now: Date,
): Promise<{ readonly userId: string; readonly day: string }[]> {
  const users = await tx.user.findMany({
    where: {
      deactivatedAt: null,
      OR: [
        { role: { in: taskRoles.filter((role) => role !== 'MENTOR') } },
        { role: 'MENTOR', tasks: { some: { state: 'OPEN' } } },
      ],
    },
    select: { id: true, reminderPreference: { select: wishSelect } },
    orderBy: { id: 'asc' },
  });
  return users.flatMap(({ id: userId, reminderPreference }) => {
    const day = mailDay(reminderPreference ?? usualWish, now);
    return day ? [{ userId, day: formatCalendarDate(day) }] : [];
  });
}

/** How somebody wants to be reminded. */
export async function loadReminderWish(
  tx: Pick<Tx, 'reminderPreference'>,
  userId: string,
): Promise<ReminderWish> {
  return (await tx.reminderPreference.findUnique({ where: { userId }, select: wishSelect })) ?? usualWish;
}

const wishSelect = {
  frequency: true,
  weekday: true,
  hour: true,
  quietFrom: true,
  quietUntil: true,
  onFreeDays: true,
} as const;
