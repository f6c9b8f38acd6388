import { addDays } from '../../lib/calendar-date.ts';
import { isPublicHoliday } from './public-holidays.ts';

/** Neither Saturday, nor Sunday, nor a public holiday. */
export function isWorkingDay(date: Date): boolean {
  const weekday = date.getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isPublicHoliday(date);
}

/** The day itself when it is a working day, else the next one. */
export function workingDayFrom(date: Date): Date {
  return isWorkingDay(date) ? date : workingDayFrom(addDays(date, 1));
}

/** So many working days later, or earlier when negative; 0 is the day itself, whatever day it is. */
export function addWorkingDays(date: Date, days: number): Date {
  const step = Math.sign(days);
  let day = date;
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}
