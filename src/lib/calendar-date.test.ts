import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate, formatCalendarDate } from './calendar-date.ts';

const hourMs = 3_600_000;
const moments = fc.oneof(
  // One after another within a few hours: around midnight, the change of the clocks, and in times of no whole hour.
  fc
    .tuple(
      fc.constantFrom(
        '1850-06-01T23:40Z',
        '2024-02-29T23:00Z',
        '2025-03-30T01:00Z',
        '2025-10-26T01:00Z',
        '2026-06-30T22:00Z',
      ),
      fc.integer({ min: -3 * hourMs, max: 3 * hourMs }),
    )
    .map(([text, by]) => new Date(Date.parse(text) + by)),
  fc.date({ min: new Date('1850-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
);

describe('the calendar date in the Netherlands', () => {
  it('is what a calendar says, whatever was asked before', () => {
    const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });
    fc.assert(
      fc.property(fc.array(moments, { minLength: 1, maxLength: 20 }), (asked) => {
        for (const moment of asked)
          expect(formatCalendarDate(calendarDate(moment))).toBe(calendar.format(moment));
      }),
      { numRuns: 500 },
    );
  });

  it('is the asker’s own to change', () => {
    const moment = new Date('2026-07-01T12:00Z');
    calendarDate(moment).setUTCFullYear(1900);
    expect(calendarDate(moment)).toEqual(new Date('2026-07-01'));
  });

  it('does not exist of no moment', () => {
    for (let time = 0; time < 2; time += 1) {
      expect(() => calendarDate(new Date(Number.NaN))).toThrow(RangeError);
    }
  });
});

describe('a calendar date as text', () => {
  it('is the first part of the ISO form', () => {
    const dates = fc.oneof(
      fc.date({ noInvalidDate: true }),
      fc.date({ min: new Date('0990-01-01'), max: new Date('1010-01-01'), noInvalidDate: true }),
      fc.date({ min: new Date('9990-01-01'), max: new Date('+010010-01-01'), noInvalidDate: true }),
    );
    fc.assert(
      fc.property(dates, (date) => {
        expect(formatCalendarDate(date)).toBe(date.toISOString().slice(0, 10));
      }),
      { numRuns: 500 },
    );
  });

  it('does not exist of no date', () => {
    expect(() => formatCalendarDate(new Date(Number.NaN))).toThrow(RangeError);
  });
});
