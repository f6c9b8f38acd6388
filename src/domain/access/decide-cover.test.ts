import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, parseCalendarDate as day } from '../../lib/calendar-date.ts';
import { type CoverPlan, decideCover } from './decide-cover.ts';

const today = day('2022-03-01');
const plan: CoverPlan = {
  absentId: 'a',
  deputyId: 'b',
  firstDay: day('2022-03-10'),
  lastDay: day('2022-03-20'),
};

function cover(absentId: string, deputyId: string, firstDay: string, lastDay: string): CoverPlan {
  return { absentId, deputyId, firstDay: day(firstDay), lastDay: day(lastDay) };
}

describe('a cover', () => {
  it.each([
    ['starts today', { firstDay: today }],
    ['lasts one day', { lastDay: plan.firstDay }],
    ['lasts a year', { lastDay: day('2023-03-09') }],
  ])('may be arranged that %s', (_what, change) => {
    expect(() => decideCover({ ...plan, ...change }, [], today)).not.toThrow();
  });

  it.each([
    ['of oneself', { deputyId: 'a' }, 'deputyId'],
    ['that ends before it starts', { lastDay: day('2022-03-09') }, 'lastDay'],
    ['in the past', { firstDay: day('2022-02-28') }, 'firstDay'],
    ['of more than a year', { lastDay: day('2023-03-10') }, 'lastDay'],
  ])('%s is refused', (_what, change, field) => {
    expect(() => decideCover({ ...plan, ...change }, [], today)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', path: ['input', field] }),
    );
  });

  it.each([
    ['of whom somebody else covers then', cover('a', 'c', '2022-03-20', '2022-03-25'), 'firstDay'],
    ['by somebody who is away then', cover('b', 'c', '2022-03-01', '2022-03-10'), 'deputyId'],
    ['of somebody who stands in then', cover('c', 'a', '2022-03-15', '2022-03-15'), 'absentId'],
    ['by whom one covers oneself', cover('b', 'a', '2022-03-01', '2022-03-31'), 'deputyId'],
  ])('%s is refused', (_what, other, field) => {
    expect(() => decideCover(plan, [other], today)).toThrow(
      expect.objectContaining({ code: 'CONFLICT', path: ['input', field] }),
    );
  });

  it.each([
    ['of two colleagues by one', cover('c', 'b', '2022-03-10', '2022-03-20')],
    ['after another', cover('a', 'c', '2022-03-01', '2022-03-09')],
    ['before another', cover('a', 'c', '2022-03-21', '2022-03-31')],
    ['beside one of others', cover('c', 'd', '2022-03-10', '2022-03-20')],
  ])('%s is fine', (_what, other) => {
    expect(() => decideCover(plan, [other], today)).not.toThrow();
  });

  it('never leads to somebody with two deputies, or to a deputy who is covered', () => {
    const plans = fc.array(
      fc.record({
        absentId: fc.constantFrom('a', 'b', 'c'),
        deputyId: fc.constantFrom('a', 'b', 'c'),
        firstDay: fc.integer({ min: 0, max: 20 }).map((days) => addDays(today, days)),
        lastDay: fc.integer({ min: 0, max: 20 }).map((days) => addDays(today, days)),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(plans, (wanted) => {
        const arranged: CoverPlan[] = [];
        for (const each of wanted) {
          try {
            decideCover(each, arranged, today);
            arranged.push(each);
          } catch {
            // Refused, as it may be.
          }
        }
        for (let days = 0; days <= 20; days += 1) {
          const on = addDays(today, days);
          const inForce = arranged.filter(({ firstDay, lastDay }) => firstDay <= on && on <= lastDay);
          const away = inForce.map(({ absentId }) => absentId);
          expect(new Set(away).size).toBe(away.length);
          expect(inForce.filter(({ deputyId }) => away.includes(deputyId))).toEqual([]);
        }
      }),
    );
  });
});
