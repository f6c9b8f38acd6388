/** A calendar date as the number of days since 1970-01-01: arithmetic on it needs no time zone. */
export type Day = number;

const millisecondsPerDay = 86_400_000;

export function dayOf(date: Date): Day {
  return Math.floor(date.getTime() / millisecondsPerDay);
}

/** The day of an ISO date such as `2022-01-01`. */
export function isoDay(iso: string): Day {
  return dayOf(new Date(`${iso}T00:00:00.000Z`));
}

export function dateOf(day: Day): Date {
  return new Date(day * millisecondsPerDay);
}

/** The moment on a day, in hours after UTC midnight; fractions are minutes. */
export function momentOn(day: Day, hours: number): Date {
  return new Date(day * millisecondsPerDay + Math.round(hours * 3_600_000));
}

export function yearOf(day: Day): number {
  return dateOf(day).getUTCFullYear();
}

/** Firsts of the month from the one of `from` up to and including the first one on or after `until`. */
export function firstsOfMonth(from: Day, until: Day): Day[] {
  const start = dateOf(from);
  const firsts: Day[] = [];
  for (let month = start.getUTCMonth(); ; month++) {
    const first = dayOf(new Date(Date.UTC(start.getUTCFullYear(), month, 1)));
    firsts.push(first);
    if (first >= until) return firsts;
  }
}
