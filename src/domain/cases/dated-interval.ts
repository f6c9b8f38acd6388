/**
 * A stretch of whole days. It takes effect at the start of `from`; `to` is the day on which its end takes effect,
 * null = open. So an interval that ends on a day and another that starts on that day follow each other without a
 * gap and without an overlap, and one with `to` equal to `from` was never in force.
 */
export interface DatedInterval {
  readonly from: Date;
  readonly to: Date | null;
}

/** Whether the interval is in force at the end of a day: what a reader sees once that day's facts are recorded. */
export function isInForce({ from, to }: DatedInterval, on: Date): boolean {
  return from <= on && (to === null || to > on);
}

/** Whether the interval is in force on some day from `start` on. */
export function reaches({ from, to }: DatedInterval, start: Date): boolean {
  return to === null || (to > start && to > from);
}

export function earliest(...dates: readonly (Date | null | undefined)[]): Date | null {
  return dates.reduce<Date | null>((first, date) => (date && (!first || date < first) ? date : first), null);
}

export function latest(first: Date, ...others: readonly (Date | null | undefined)[]): Date {
  return others.reduce<Date>((last, date) => (date && date > last ? date : last), first);
}
