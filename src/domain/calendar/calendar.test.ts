import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, formatCalendarDate, parseCalendarDate as day } from '../../lib/calendar-date.ts';
import { lastDayOfTerm } from './legal-term.ts';
import { easterSunday, isPublicHoliday, publicHolidays } from './public-holidays.ts';
import { addWorkingDays, isWorkingDay, workingDayFrom } from './working-days.ts';

/** Year, Good Friday, Easter Monday, King's Day, Ascension Day, Whit Monday, as they were or are on the calendar. */
const known = `
  2015 04-03 04-06 04-27 05-14 05-25
  2016 03-25 03-28 04-27 05-05 05-16
  2017 04-14 04-17 04-27 05-25 06-05
  2018 03-30 04-02 04-27 05-10 05-21
  2019 04-19 04-22 04-27 05-30 06-10
  2020 04-10 04-13 04-27 05-21 06-01
  2021 04-02 04-05 04-27 05-13 05-24
  2022 04-15 04-18 04-27 05-26 06-06
  2023 04-07 04-10 04-27 05-18 05-29
  2024 03-29 04-01 04-27 05-09 05-20
  2025 04-18 04-21 04-26 05-29 06-09
  2026 04-03 04-06 04-27 05-14 05-25
  2027 03-26 03-29 04-27 05-06 05-17
  2028 04-14 04-17 04-27 05-25 06-05
  2029 03-30 04-02 04-27 05-10 05-21
  2030 04-19 04-22 04-27 05-30 06-10`;

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(day('2000-01-01'), days));

describe('public holidays', () => {
  it.each(
    known
      .trim()
      .split('\n')
      .map((line) => line.trim().split(' ')),
  )('of %s are where the calendar has them', (year, ...moving) => {
    const fixed = ['01-01', '05-05', '12-25', '12-26'];
    const expected = [...new Set([...fixed, ...moving])].toSorted().map((date) => `${year}-${date}`);
    expect(publicHolidays(Number(year)).map(formatCalendarDate)).toEqual(expected);
  });

  it('have King’s Day on Saturday when 27 April is a Sunday, and Queen’s Day before 2014', () => {
    expect(isPublicHoliday(day('2025-04-26'))).toBe(true);
    expect(isPublicHoliday(day('2025-04-27'))).toBe(false);
    expect(isPublicHoliday(day('2013-04-30'))).toBe(true);
    expect(isPublicHoliday(day('2014-04-30'))).toBe(false);
    expect(isPublicHoliday(day('2006-04-29'))).toBe(true);
  });

  it('tell the same of a day as the list of its year', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const listed = publicHolidays(date.getUTCFullYear()).some(
          (each) => each.getTime() === date.getTime(),
        );
        expect(isPublicHoliday(date)).toBe(listed);
      }),
    );
  });

  it('have Easter on a Sunday from 22 March to 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), (year) => {
        const easter = easterSunday(year);
        expect(easter.getUTCDay()).toBe(0);
        expect(easter >= day(`${year}-03-22`) && easter <= day(`${year}-04-25`)).toBe(true);
      }),
    );
  });
});

describe('working days', () => {
  it('go there and back again', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (date, count) => {
        const start = workingDayFrom(date);
        const end = addWorkingDays(start, count);
        expect(isWorkingDay(end)).toBe(true);
        expect(addWorkingDays(end, -count)).toEqual(start);
        const between = Array.from({ length: (end.getTime() - start.getTime()) / 86_400_000 }, (_, index) =>
          addDays(start, index + 1),
        );
        expect(between.filter(isWorkingDay)).toHaveLength(count);
      }),
    );
  });

  it('pass over a long weekend', () => {
    expect(addWorkingDays(day('2022-04-14'), 1)).toEqual(day('2022-04-19'));
    expect(addWorkingDays(day('2022-04-19'), -1)).toEqual(day('2022-04-14'));
    expect(addWorkingDays(day('2022-04-16'), 0)).toEqual(day('2022-04-16'));
  });
});

describe('a term that a law sets', () => {
  it.each([
    ['on a working day', '2022-04-14', '2022-04-14'],
    ['on Good Friday', '2022-04-15', '2022-04-19'],
    ['on a Saturday', '2022-03-05', '2022-03-07'],
    ['on Christmas Day before a weekend', '2020-12-25', '2020-12-28'],
    ['on 5 May', '2022-05-05', '2022-05-06'],
    ['on New Year’s Day', '2023-01-01', '2023-01-02'],
  ])('ends %s (%s) on %s', (_which, end, last) => {
    expect(lastDayOfTerm(day(end))).toEqual(day(last));
  });

  it('becomes longer by less than a week, and never shorter', () => {
    fc.assert(
      fc.property(anyDay, (end) => {
        const last = lastDayOfTerm(end);
        expect(isWorkingDay(last)).toBe(true);
        expect(last >= end && last <= addDays(end, 6)).toBe(true);
      }),
    );
  });
});
