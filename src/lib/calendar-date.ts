/** Dates without time are `Date` at UTC midnight inside and `YYYY-MM-DD` at the edges. */

/** Making one costs more than a request may. */
const dutchDate = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

/** The calendar date in the Netherlands at a moment. */
export function calendarDate(moment: Date): Date {
  const hour = Math.floor(moment.getTime() / hourMs);
  if (hour !== known.hour) known = { hour: hour >= firstWholeHour ? hour : null, date: dateIn(moment) };
  return new Date(known.date);
}

function dateIn(moment: Date): Date {
  return new Date(`${dutchDate.format(moment)}T00:00:00.000Z`);
}

/** The date of the hour asked about last: most of those who ask mean now, and within an hour it does not change. */
let known: { readonly hour: number | null; readonly date: Date } = { hour: null, date: new Date(Number.NaN) };
const hourMs = 3_600_000;
/** Since then Dutch time is whole hours ahead of UTC. */
const firstWholeHour = Date.UTC(1941) / hourMs;

/** @throws RangeError for anything but an existing `YYYY-MM-DD`. */
export function parseCalendarDate(text: string): Date {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00.000Z`) : new Date(Number.NaN);
  if (Number.isNaN(date.getTime()) || formatCalendarDate(date) !== text) {
    throw new RangeError(`'${text}' is not a date of the form YYYY-MM-DD.`);
  }
  return date;
}

/** @throws RangeError for an invalid date */
export function formatCalendarDate(date: Date): string {
  const year = date.getUTCFullYear();
  // As `toISOString` writes it, in a third of the time; pages are full of dates.
  if (year >= 1000 && year <= 9999) return `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  return date.toISOString().slice(0, 10);
}

function two(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}

export function addDays(date: Date, days: number): Date {
  const moved = new Date(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved;
}

/** Adds months; a day that the month lacks becomes its last (31 January + 1 month = 28 or 29 February). */
export function addMonths(date: Date, months: number): Date {
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const daysInMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return addDays(first, Math.min(date.getUTCDate(), daysInMonth) - 1);
}

export function addYears(date: Date, years: number): Date {
  return addMonths(date, years * 12);
}
