import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, parseCalendarDate as day } from '../../lib/calendar-date.ts';
import { decideRetentionPeriod, dueBefore } from './retention-periods.ts';

describe('what is due', () => {
  it.each([
    ['2015-03-01', '2022-03-01', false],
    ['2015-03-01', '2022-03-02', true],
    ['2015-02-28', '2022-02-28', false],
    ['2016-02-29', '2023-02-28', false],
    ['2016-02-29', '2023-03-01', true],
  ])('after 84 months: what ended on %s, on %s: %s', (ended, today, due) => {
    expect(day(ended) < dueBefore(day(today), 84)).toBe(due);
  });

  it('is never due before its period is over, and at the latest three days after', () => {
    const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(day('1990-01-01'), days));
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 1, max: 240 }), (ended, today, months) => {
        const over = addMonths(ended, months);
        const isDue = ended < dueBefore(today, months);
        if (today <= over) expect(isDue).toBe(false);
        if (today > addDays(over, 3)) expect(isDue).toBe(true);
      }),
    );
  });
});

describe('a period', () => {
  const rule = { kind: 'case-file', leastMonths: 60 };
  const today = day('2022-03-01');
  const decision = { kind: 'case-file', months: 60, effectiveFrom: day('2022-03-02'), reason: 'a' };

  it('is what a law asks at least, and starts tomorrow at the earliest', () => {
    expect(() => decideRetentionPeriod(rule, decision, today)).not.toThrow();
    expect(() => decideRetentionPeriod(rule, { ...decision, months: 1200 }, today)).not.toThrow();
  });

  it.each([
    [{ months: 59 }, '60 months at least'],
    [{ months: 1201 }, '1200 at most'],
    [{ effectiveFrom: today }, 'tomorrow at the earliest'],
    [{ reason: ' \n' }, 'Say why'],
  ])('is refused with %o', (change, message) => {
    expect(() => decideRetentionPeriod(rule, { ...decision, ...change }, today)).toThrow(message);
  });
});
