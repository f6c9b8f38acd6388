import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, formatCalendarDate, parseCalendarDate as day } from '../../lib/calendar-date.ts';
import { type ContactArrangementFacts, contactDue, type ContactFacts } from './contact-due.ts';

const norms = { legalMonths: 2, ownMonths: 1 };

describe('when a client is to be contacted again', () => {
  it.each<[string, FactsOf, string | null, string | null]>([
    ['while the foundation is not his mentor', { appointed: null }, null, null],
    ['first, after the appointment takes effect', {}, '2024-02-10', '2024-03-10'],
    ['after the last contact', { lastMadeOn: '2024-05-31' }, '2024-06-30', '2024-07-31'],
    ['after a contact from before the appointment', { lastMadeOn: '2023-12-01' }, '2024-02-10', '2024-03-10'],
    [
      'sooner, as arranged',
      { lastMadeOn: '2024-05-01', arrangements: [['2024-04-01', 2]] },
      '2024-05-15',
      '2024-07-01',
    ],
    [
      'later than the law asks, as arranged',
      { lastMadeOn: '2024-05-01', arrangements: [['2024-04-01', 12]] },
      '2024-07-24',
      null,
    ],
    ['when no contact is wanted', { arrangements: [['2024-04-01', null]] }, null, null],
    [
      'once contact is wanted again',
      {
        lastMadeOn: '2024-03-01',
        arrangements: [
          ['2024-04-01', null],
          ['2024-09-01', 4],
        ],
      },
      '2024-09-29',
      '2024-11-01',
    ],
    [
      'by the last of several arrangements',
      {
        lastMadeOn: '2024-05-01',
        arrangements: [
          ['2024-04-01', 2],
          ['2024-04-15', 3],
        ],
      },
      '2024-05-22',
      '2024-07-01',
    ],
    [
      'within the appointment only',
      { appointed: ['2024-01-10', '2024-06-20'], lastMadeOn: '2024-05-15' },
      '2024-06-15',
      null,
    ],
    ['never again once it has ended', { appointed: ['2024-01-10', '2024-06-01'] }, null, null],
    ['not after it', { appointed: ['2024-01-10', '2024-06-15'], lastMadeOn: '2024-05-15' }, null, null],
  ])('%s', (_when, facts, dueOn, legallyDueOn) => {
    const due = contactDue(factsOf(facts), norms, day('2024-06-10'));
    expect([textOf(due.dueOn), textOf(due.legallyDueOn)]).toEqual([dueOn, legallyDueOn]);
  });

  it('by the law when the foundation has no norm of its own, and never without any norm', () => {
    expect(contactDue(factsOf({}), { legalMonths: 2, ownMonths: null }, day('2024-02-01')).dueOn).toEqual(
      day('2024-03-10'),
    );
    expect(contactDue(factsOf({}), { legalMonths: null, ownMonths: null }, day('2024-02-01'))).toEqual({
      dueOn: null,
      legallyDueOn: null,
    });
  });

  it('never sooner for a later contact, and always after it', () => {
    const days = fc.integer({ min: 0, max: 2000 }).map((count) => addDays(day('2023-12-01'), count));
    const weeks = fc.option(fc.integer({ min: 1, max: 52 }));
    fc.assert(
      fc.property(days, days, weeks, (one, other, everyWeeks) => {
        const [sooner, later] = one < other ? [one, other] : [other, one];
        const arrangements = everyWeeks === null ? [] : [{ startsOn: day('2024-01-10'), everyWeeks }];
        const after = (lastMadeOn: Date) =>
          contactDue({ ...factsOf({}), lastMadeOn, arrangements }, norms, day('2024-02-01')).dueOn;
        const [first, second] = [after(sooner), after(later)];
        expect(second?.getTime()).toBeGreaterThan(later.getTime());
        expect(second?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? Number.NaN);
      }),
    );
  });
});

interface FactsOf {
  readonly appointed?: readonly [string, string | null] | null;
  readonly lastMadeOn?: string;
  readonly arrangements?: readonly (readonly [string, number | null])[];
}

function factsOf({ appointed = ['2024-01-10', null], lastMadeOn, arrangements = [] }: FactsOf): ContactFacts {
  return {
    appointed: appointed && { from: day(appointed[0]), to: appointed[1] === null ? null : day(appointed[1]) },
    lastMadeOn: lastMadeOn === undefined ? null : day(lastMadeOn),
    arrangements: arrangements.map(([startsOn, everyWeeks]): ContactArrangementFacts => ({
      startsOn: day(startsOn),
      everyWeeks,
    })),
  };
}

function textOf(date: Date | null): string | null {
  return date && formatCalendarDate(date);
}
