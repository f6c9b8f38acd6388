import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, formatCalendarDate, parseCalendarDate } from '../../lib/calendar-date.ts';
import { date, oneOf, postcode, severalOf, text, wholeNumber, yesNo } from './cell-kinds.ts';
import { clientGroups, endReasons } from './import-codes.ts';

describe('A cell', () => {
  const spring = { value: parseCalendarDate('2021-03-31') };
  const wrong = { problem: 'NOT_A_DATE' };

  it.each([
    ['2021-03-31', spring],
    ['31-03-2021', spring],
    [' 31/3/2021 ', spring],
    [new Date('2021-03-31T00:00:00Z'), spring],
    ['31-02-2021', wrong],
    ['03-31-2021', wrong],
    ['31-03-21', wrong],
    [44286, wrong],
    ['1-1-1066', { problem: 'DATE_OUT_OF_RANGE' }],
  ])('that holds %s is this date or none', (cell, reading) => {
    expect(date.read(cell)).toEqual(reading);
  });

  it('that says a date the Dutch way says the same date as the ISO way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
        const iso = formatCalendarDate(addDays(parseCalendarDate('1900-01-01'), days));
        const dutch = iso.split('-').reverse().join('-');
        expect(date.read(dutch)).toEqual(date.read(iso));
      }),
    );
  });

  it.each([
    ['Dementie', { value: 'DEMENTIA' }],
    ['DEMENTIA', { value: 'DEMENTIA' }],
    [' niet-aangeboren  hersenletsel', { value: 'ACQUIRED_BRAIN_INJURY' }],
    ['vergeetachtig', { problem: 'UNKNOWN_CODE' }],
  ])('that holds %s is this code or none', (cell, reading) => {
    expect(oneOf(clientGroups).read(cell)).toEqual(reading);
  });

  it('may hold more of a kind', () => {
    expect(severalOf(oneOf(clientGroups)).read('dementie | anders')).toEqual({
      value: ['DEMENTIA', 'OTHER'],
    });
    expect(severalOf(oneOf(clientGroups)).read('dementie, anders')).toEqual({ problem: 'UNKNOWN_CODE' });
  });

  it('reads what it writes', () => {
    for (const code of endReasons)
      expect(oneOf(endReasons).read(String(oneOf(endReasons).write(code)))).toEqual({ value: code });
    expect(yesNo.read(String(yesNo.write(false)))).toEqual({ value: false });
    expect(wholeNumber(1, 5).read('6')).toEqual({ problem: 'NUMBER_OUT_OF_RANGE' });
    expect(postcode.read('6041hr')).toEqual({ value: '6041 HR' });
    expect(text(3).read(' 007 ')).toEqual({ value: '007' });
    expect(text(3).read(1234)).toEqual({ problem: 'TOO_LONG' });
  });
});
