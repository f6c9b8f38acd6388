import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDate, parseCalendarDate as day } from '../../lib/calendar-date.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import { decideDelegate, decideSnooze } from './decide-task.ts';
import { digestOfDays } from './digest-of-days-fixture.ts';
import { isQuiet, mailDay, nextGoodHour, type ReminderWish, usualWish } from './reminder-wish.ts';
import { decideReminderWish } from './set-reminder-preference.ts';
import { decideTaskRule, type TaskRuleDecision } from './set-task-rule.ts';
import { dueOnOf, type RuleOfDay } from './task-timing.ts';
import { mostPressing } from './tellings.ts';
import { assignedTo } from './wanted-task.ts';

const anyWish = fc
  .record<ReminderWish>({
    frequency: fc.constantFrom('DAILY', 'WEEKLY', 'LEGAL_ONLY'),
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
    quietFrom: fc.integer({ min: 0, max: 23 }),
    quietUntil: fc.integer({ min: 0, max: 23 }),
    onFreeDays: fc.boolean(),
  })
  .filter((wish) => !isQuiet({ ...wish, onFreeDays: true }, at(wish.hour)));
const anyMoment = fc
  .integer({ min: 0, max: 30_000 })
  .map((hours) => new Date(Date.UTC(2022, 0, 1) + hours * 3_600_000));

/** An hour of a winter day on the Dutch clock. */
function at(hour: number): Date {
  return new Date(Date.UTC(2022, 0, 12, hour - 1));
}

describe('the last day of a task', () => {
  it.each([
    [
      'before its last day',
      'VOG_RENEWAL',
      { amount: 3, unit: 'MONTHS' },
      '2022-06-10',
      '2022-03-10',
      '2022-06-10',
    ],
    ['no earlier', 'VOG_RENEWAL', { amount: 3, unit: 'MONTHS' }, '2022-06-10', '2022-03-09', null],
    [
      'three working days before',
      'YEARLY_REPORT',
      { amount: 3, unit: 'WORKING_DAYS' },
      '2022-04-20',
      '2022-04-13',
      '2022-04-20',
    ],
    [
      'no working day earlier',
      'YEARLY_REPORT',
      { amount: 3, unit: 'WORKING_DAYS' },
      '2022-04-20',
      '2022-04-12',
      null,
    ],
    [
      'once weeks have passed',
      'WAITING_TOO_LONG',
      { amount: 13, unit: 'WEEKS' },
      '2022-03-01',
      '2022-06-01',
      '2022-05-31',
    ],
    [
      'not while they pass',
      'WAITING_TOO_LONG',
      { amount: 13, unit: 'WEEKS' },
      '2022-03-01',
      '2022-05-31',
      null,
    ],
    [
      'within days from now',
      'NORM_LOAD',
      { amount: 10, unit: 'DAYS' },
      '2022-03-01',
      '2022-03-01',
      '2022-03-11',
    ],
  ] as const)('is %s', (_which, kind, rule, reckonedFrom, today, expected) => {
    const ofDay: RuleOfDay = { ...rule, owner: 'CONSULTANT' };
    const rules = new Map([[kind, ofDay]]);
    const due = dueOnOf(kind, day(reckonedFrom), rules, day(today));
    expect(due).toEqual(expected === null ? null : day(expected));
    expect(dueOnOf(kind, day(reckonedFrom), new Map(), day(today))).toBeNull();
  });
});

describe('whose a task is', () => {
  it.each([
    ['MENTOR', { consultantId: 'k', mentorUserId: 'm' }, { role: 'MENTOR', userId: 'm' }],
    ['MENTOR', { consultantId: 'k', mentorUserId: null }, { role: 'CONSULTANT', userId: 'k' }],
    ['CONSULTANT', {}, { role: 'CONSULTANT', userId: null }],
    ['HANDLER', { handler: { role: 'CONSULTANT', userId: 'h' } }, { role: 'CONSULTANT', userId: 'h' }],
    ['HANDLER', { handler: null }, { role: 'COORDINATOR', userId: null }],
    ['FINANCE_OFFICER', { consultantId: 'k' }, { role: 'FINANCE_OFFICER', userId: null }],
  ] as const)('%s of %j is %j', (owner, parties, expected) => {
    expect(assignedTo(owner, parties)).toEqual(expected);
  });
});

describe('a mail', () => {
  it.each([
    ['a working day at eight', '2022-03-01T07:00:00Z', {}, '2022-03-01'],
    ['just before', '2022-03-01T06:59:00Z', {}, null],
    ['at seven in the evening', '2022-03-01T18:00:00Z', {}, null],
    ['an hour before that', '2022-03-01T17:59:00Z', {}, '2022-03-01'],
    ['a Saturday', '2022-03-05T10:00:00Z', {}, null],
    ['a Saturday, when wished', '2022-03-05T10:00:00Z', { onFreeDays: true }, '2022-03-05'],
    ['Easter Monday', '2022-04-18T10:00:00Z', {}, null],
    ['at eight by summer time', '2022-03-28T06:00:00Z', {}, '2022-03-28'],
    ['at seven by summer time', '2022-03-28T05:59:00Z', {}, null],
    ['at eight by winter time again', '2022-10-31T07:00:00Z', {}, '2022-10-31'],
    ['weekly, on its Monday', '2022-03-07T07:00:00Z', { frequency: 'WEEKLY' }, '2022-03-07'],
    ['weekly, early on its Monday', '2022-03-07T06:30:00Z', { frequency: 'WEEKLY' }, null],
    ['weekly, after a Monday that was Easter', '2022-04-19T06:00:00Z', { frequency: 'WEEKLY' }, '2022-04-18'],
    ['weekly, on Friday', '2022-03-11T07:00:00Z', { frequency: 'WEEKLY', weekday: 5 }, '2022-03-11'],
    [
      'in an hour that the night of March skips',
      '2022-03-27T01:30:00Z',
      { hour: 2, quietFrom: 0, quietUntil: 0, onFreeDays: true },
      '2022-03-27',
    ],
  ] as const)('%s (%s)', (_when, moment, wish, expected) => {
    expect(mailDay({ ...usualWish, ...wish }, new Date(moment))).toEqual(
      expected === null ? null : day(expected),
    );
  });

  it('never goes in quiet hours or on free days, and comes for each day that allows it', () => {
    fc.assert(
      fc.property(anyWish, anyMoment, (wish, moment) => {
        const found = mailDay(wish, moment);
        if (found) {
          expect(isQuiet(wish, moment)).toBe(false);
          expect(found <= calendarDate(moment)).toBe(true);
          expect(found > addDays(calendarDate(moment), -7)).toBe(true);
          if (!wish.onFreeDays) expect(isWorkingDay(calendarDate(moment))).toBe(true);
        }
        const next = nextGoodHour(wish, moment);
        expect(next > moment && !isQuiet(wish, next)).toBe(true);
      }),
    );
  });

  it.each([
    [{ frequency: 'DAILY', hour: 20 }],
    [{ frequency: 'DAILY', hour: 24 }],
    [{ frequency: 'WEEKLY', weekday: 0 }],
    [{ frequency: 'WEEKLY', quietFrom: 7, quietUntil: 9 }],
  ] as const)('is not wished as %j', (wish) => {
    expect(() => decideReminderWish(wish)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }) as Error,
    );
  });
});

describe('what is told', () => {
  it('is each stage once, whatever days somebody reads on, and never while a task rests', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 0, max: 40 }),
        fc.option(fc.integer({ min: 1, max: 40 })),
        (read, due, rest) => {
          const start = day('2022-03-01');
          const snoozedUntil = rest === null ? null : addDays(start, rest);
          const told = digestOfDays({ start, read, dueOn: addDays(start, due), snoozedUntil });
          const stages = told.map(({ stage }) => stage);
          expect(new Set(stages).size).toBe(stages.length);
          expect(told.every(({ on }) => snoozedUntil === null || on >= snoozedUntil)).toBe(true);
          const last = addDays(start, Math.max(...read));
          const isAwake = snoozedUntil === null || snoozedUntil <= last;
          expect(stages.includes('OVERDUE')).toBe(isAwake && last > addDays(start, due));
        },
      ),
    );
  });

  it('stands under what presses most', () => {
    expect(mostPressing(['NEW', 'DUE_SOON'])).toBe('DUE_SOON');
    expect(mostPressing(['NEW', 'DUE_SOON', 'OVERDUE'])).toBe('OVERDUE');
    expect(mostPressing(['NEW'])).toBe('NEW');
  });
});

describe('rules and steps', () => {
  it('refuse what makes no sense', () => {
    const rule: TaskRuleDecision = {
      ...({ kind: 'VOG_RENEWAL', unit: 'MONTHS', owner: 'CONSULTANT' } as const),
      ...{ isOn: true, amount: 3, reason: 'x', effectiveFrom: day('2022-03-02') },
    };
    const today = day('2022-03-01');
    const refused = expect.objectContaining({ code: 'INVALID_INPUT' }) as Error;
    decideTaskRule(rule, today);
    for (const wrong of [
      { amount: -1 },
      { amount: 401 },
      { effectiveFrom: today },
      { reason: ' ' },
      { owner: 'HANDLER' },
      { kind: 'RETENTION_REACHED', owner: 'MENTOR' },
    ] as const) {
      expect(() => decideTaskRule({ ...rule, ...wrong }, today)).toThrow(refused);
    }
  });

  it('let nothing rest beyond its last day or two weeks', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 60 }), fc.integer({ min: -5, max: 80 }), (due, rest) => {
        const today = day('2022-03-01');
        const task = {
          state: 'OPEN',
          dueOn: addDays(today, due),
          snoozedUntil: null,
          assigneeId: 'a',
        } as const;
        const attempt = () => decideSnooze(task, addDays(today, rest), today);
        if (rest > 0 && rest <= Math.max(due, 14))
          expect(attempt()).toEqual({ snoozedUntil: addDays(today, rest) });
        else expect(attempt).toThrow();
      }),
    );
  });

  it('pass nothing on to whose it is already', () => {
    const task = { state: 'OPEN', dueOn: day('2022-03-01'), snoozedUntil: null, assigneeId: 'a' } as const;
    expect(() => decideDelegate(task, { userId: 'a', role: 'CONSULTANT' })).toThrow();
  });
});
