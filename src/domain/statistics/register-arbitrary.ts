import fc from 'fast-check';
import { addDays, parseCalendarDate } from '../../lib/calendar-date.ts';
import type { Interval, Register } from './register.ts';

export const firstDay = parseCalendarDate('2020-01-01');
export const day = (number: number) => addDays(firstDay, number);
export const dayNumber = fc.integer({ min: 0, max: 40 });
export const someDates = [0, 1, 2, 5, 9, 14, 20, 21, 30, 41, 60].map(day);

/** Any two days in any order, or open: overlapping, touching, empty, and reaching beyond what they belong to. */
const interval: fc.Arbitrary<Interval> = fc
  .tuple(dayNumber, fc.option(dayNumber))
  .map(([from, length]) => ({ from: day(from), to: length === null ? null : day(from + length) }));
const intervals = fc.array(interval, { maxLength: 3 });

/** The database keeps a case from waiting twice at once without an end. */
const waiting = intervals.map((list) =>
  list.filter(({ to }, index) => to !== null || list.findIndex((other) => other.to === null) === index),
);

/** Any small register, for property tests. */
export const anyRegister: fc.Arbitrary<Register> = fc.record({
  cases: fc.array(fc.record({ registered: interval, appointments: intervals, waiting }), {
    maxLength: 6,
  }),
  mentors: fc
    .array(
      fc.record({
        registered: fc.oneof({ weight: 5, arbitrary: interval }, fc.constant({ from: null, to: null })),
        training: fc.oneof(interval, fc.constant({ from: null, to: null })),
        mandates: intervals,
        pauses: intervals,
      }),
      { maxLength: 6 },
    )
    .map((mentors) => mentors.map((mentor) => ({ ...mentor, certifiedOn: mentor.training.to }))),
});
