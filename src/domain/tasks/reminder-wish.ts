import type { ReminderFrequency } from '../../generated/prisma/enums.ts';
import { addDays, calendarDate } from '../../lib/calendar-date.ts';
import { isWorkingDay, workingDayFrom } from '../calendar/working-days.ts';

/** When somebody wants to be reminded; hours are those of the clock in the Netherlands. */
export interface ReminderWish {
  readonly frequency: ReminderFrequency;
  /** Of a weekly mail: 1 Monday to 7 Sunday. */
  readonly weekday: number;
  /** Not before this hour. */
  readonly hour: number;
  readonly quietFrom: number;
  /** The same as `quietFrom`: no quiet hours. */
  readonly quietUntil: number;
  readonly onFreeDays: boolean;
}

export const usualWish: ReminderWish = {
  frequency: 'DAILY',
  weekday: 1,
  hour: 8,
  quietFrom: 19,
  quietUntil: 7,
  onFreeDays: false,
};

/**
 * The day for which a mail may go at a moment; null while none may. Of a daily mail it is today; of a weekly one the day
 * of that name, also on the next good day when that day is a free one.
 */
export function mailDay(wish: ReminderWish, now: Date): Date | null {
  const today = calendarDate(now);
  if (isQuiet(wish, now) || dutchHour(now) < wish.hour) return null;
  if (wish.frequency !== 'WEEKLY') return today;
  const day = addDays(today, -daysSince(wish.weekday, today));
  const sendOn = wish.onFreeDays ? day : workingDayFrom(day);
  return sendOn.getTime() === today.getTime() ? day : null;
}

/** Whether somebody wants no mail at a moment. */
export function isQuiet(wish: ReminderWish, now: Date): boolean {
  return isQuietHour(wish, dutchHour(now)) || (!wish.onFreeDays && !isWorkingDay(calendarDate(now)));
}

/** The first whole hour after a moment at which somebody may have a mail. */
export function nextGoodHour(wish: ReminderWish, after: Date): Date {
  let hour = new Date((Math.floor(after.getTime() / hourMs) + 1) * hourMs);
  while (isQuiet(wish, hour)) hour = new Date(hour.getTime() + hourMs);
  return hour;
}

const hourMs = 3_600_000;

export function isQuietHour({ quietFrom, quietUntil }: ReminderWish, hour: number): boolean {
  if (quietFrom === quietUntil) return false;
  if (quietFrom < quietUntil) return hour >= quietFrom && hour < quietUntil;
  return hour >= quietFrom || hour < quietUntil;
}

function daysSince(weekday: number, today: Date): number {
  return (today.getUTCDay() - weekday + 7) % 7;
}

/** The hour on the clock in the Netherlands. */
function dutchHour(moment: Date): number {
  return Number(hourFormat.format(moment));
}

const hourFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  hour: '2-digit',
  hourCycle: 'h23',
});
