import { addDays } from '../../lib/calendar-date.ts';

const daysSoon = 7;

/** The last day that is soon. */
export function dueSoonUntil(today: Date): Date {
  return addDays(today, daysSoon);
}
