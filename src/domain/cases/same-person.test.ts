import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCalendarDate } from '../../lib/calendar-date.ts';
import { birthDatesToLookFor, samePersonReasons } from './same-person.ts';

function person(givenName: string, familyName: string, birthDate: string, postcode: string | null = null) {
  return { givenName, familyName, birthDate: parseCalendarDate(birthDate), postcode };
}

const truus = person('Truus', 'Voorbeeld', '1941-03-09', '6041 HR');

describe('two who may be one person', () => {
  it.each([
    [person('Truus', 'Voorbeeld', '1941-03-09'), ['SAME_BIRTH_DATE', 'LIKE_FAMILY_NAME', 'LIKE_GIVEN_NAME']],
    [
      person('Geertruida', 'Vorbeeld', '1941-03-09', '6041 HR'),
      ['SAME_BIRTH_DATE', 'LIKE_FAMILY_NAME', 'SAME_POSTCODE'],
    ],
    [person('Truus', 'Smeets', '1941-03-09'), ['SAME_BIRTH_DATE', 'LIKE_GIVEN_NAME']],
    [
      person('Truus', 'Voorbeeld', '1941-09-03'),
      ['DAY_AND_MONTH_SWAPPED', 'LIKE_FAMILY_NAME', 'LIKE_GIVEN_NAME'],
    ],
    [person('Anna', 'Peters', '1941-03-09', '6041 HR'), []],
    [person('Truus', 'Voorbeeld', '1942-03-09', '6041 HR'), []],
  ])('%j: %j', (known, reasons) => {
    expect(samePersonReasons(truus, known)).toEqual(reasons);
  });

  it('are looked for on a day that leads back to the day asked for', () => {
    const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (moment) => {
        const birthDate = parseCalendarDate(moment.toISOString().slice(0, 10));
        for (const other of birthDatesToLookFor(birthDate)) {
          expect(birthDatesToLookFor(other).map(Number)).toContain(Number(birthDate));
        }
      }),
    );
  });
});
