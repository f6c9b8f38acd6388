import { addDays } from '../../lib/calendar-date.ts';

/**
 * Whether a day is a generally recognised public holiday, or Good Friday, which counts as one (Algemene termijnenwet
 * art. 3(1)(2)). Days that a royal decree equates with them for a year (art. 3(3)) are not known here: what is reckoned
 * without them is never too late.
 */
export function isPublicHoliday(date: Date): boolean {
  const year = date.getUTCFullYear();
  const time = date.getTime();
  return (
    fixedHolidays(year).some((day) => day.getTime() === time) || easterOffsets.includes(fromEaster(date))
  );
}

/** The public holidays of a year in their order. */
export function publicHolidays(year: number): Date[] {
  const easter = easterSunday(year);
  const days = [...fixedHolidays(year), ...easterOffsets.map((offset) => addDays(easter, offset))];
  return [...new Set(days.map((day) => day.getTime()))]
    .toSorted((a, b) => a - b)
    .map((time) => new Date(time));
}

/** Easter Sunday of the western churches, by the anonymous Gregorian algorithm. */
export function easterSunday(year: number): Date {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moonShift = century - Math.floor((century + 8) / 25) + 1;
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor(moonShift / 3) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const march = epact + weekday - 7 * late + 114;
  return on(year, Math.floor(march / 31), (march % 31) + 1);
}

/** Good Friday, Easter Monday, Ascension Day, Whit Monday; the Sundays need no naming. */
const easterOffsets: readonly number[] = [-2, 1, 39, 50];

function fixedHolidays(year: number): Date[] {
  return [on(year, 1, 1), monarchsDay(year), on(year, 5, 5), on(year, 12, 25), on(year, 12, 26)];
}

/** On 27 April since 2014, on 30 April before; a day earlier when that is a Sunday. */
function monarchsDay(year: number): Date {
  const day = on(year, 4, year >= 2014 ? 27 : 30);
  return day.getUTCDay() === 0 ? addDays(day, -1) : day;
}

function fromEaster(date: Date): number {
  return (date.getTime() - easterSunday(date.getUTCFullYear()).getTime()) / dayMs;
}

function on(year: number, month: number, day: number): Date {
  return new Date(Date.UTC(year, month - 1, day));
}

const dayMs = 86_400_000;
