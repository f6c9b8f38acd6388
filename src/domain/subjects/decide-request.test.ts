import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, formatCalendarDate, parseCalendarDate as day } from '../../lib/calendar-date.ts';
import { InvalidInputError } from '../../lib/domain-error.ts';
import { decideExtend, decideSettle, dueOnRequest, isDueSoon, type RequestFacts } from './decide-request.ts';
import { IllegalRequestStepError } from './illegal-request-step-error.ts';

const open: RequestFacts = {
  requestedOn: day('2022-01-31'),
  dueOn: day('2022-02-28'),
  extendedOn: null,
  outcome: null,
};

describe('a request about data', () => {
  it.each([
    ['2022-01-15', '2022-02-15'],
    ['2022-01-31', '2022-02-28'],
    ['2021-12-31', '2022-01-31'],
  ])('of %s is due on %s, a month later', (requestedOn, dueOn) => {
    expect(formatCalendarDate(dueOnRequest(day(requestedOn), day('2022-06-01')))).toBe(dueOn);
  });

  it('does not come from the future', () => {
    expect(() => dueOnRequest(day('2022-02-02'), day('2022-02-01'))).toThrow(InvalidInputError);
  });

  it('takes at most two months more, whatever day is asked', () => {
    const dates = fc.integer({ min: 0, max: 200 }).map((days) => addDays(open.requestedOn, days));
    fc.assert(
      fc.property(dates, (dueOn) => {
        const allowed = dueOn > addMonths(open.requestedOn, 1) && dueOn <= addMonths(open.requestedOn, 3);
        const extend = () => decideExtend(open, { dueOn, reason: 'Veel werk.' }, day('2022-02-10'));
        if (allowed) expect(extend().dueOn).toEqual(dueOn);
        else expect(extend).toThrow(InvalidInputError);
      }),
    );
  });

  it.each([
    ['once', { ...open, extendedOn: day('2022-02-05') }, '2022-02-10'],
    ['while it is open', { ...open, outcome: 'GRANTED' } as const, '2022-02-10'],
    ['within the first month', open, '2022-03-01'],
  ])('is extended %s', (_when, facts, today) => {
    const extend = () => decideExtend(facts, { dueOn: day('2022-04-01'), reason: 'Veel werk.' }, day(today));
    expect(extend).toThrow(IllegalRequestStepError);
  });

  it('is extended on the last day of the first month too', () => {
    const extended = decideExtend(
      open,
      { dueOn: day('2022-04-30'), reason: ' Veel werk. ' },
      day('2022-02-28'),
    );
    expect(extended).toEqual({
      dueOn: day('2022-04-30'),
      extendedOn: day('2022-02-28'),
      extensionReason: 'Veel werk.',
      remindedAt: null,
    });
  });

  it('is refused with a reason only, and settled once', () => {
    const today = day('2022-02-10');
    expect(decideSettle(open, { outcome: 'GRANTED' }, today)).toEqual({
      outcome: 'GRANTED',
      settledOn: today,
      refusalReason: null,
    });
    expect(() => decideSettle(open, { outcome: 'REFUSED', reason: ' ' }, today)).toThrow(InvalidInputError);
    expect(
      decideSettle(open, { outcome: 'REFUSED', reason: 'Niet de betrokkene.' }, today).refusalReason,
    ).toBe('Niet de betrokkene.');
    expect(() => decideSettle({ ...open, outcome: 'REFUSED' }, { outcome: 'GRANTED' }, today)).toThrow(
      IllegalRequestStepError,
    );
  });

  it.each([
    ['2022-02-20', false],
    ['2022-02-21', true],
    ['2022-03-05', true],
  ])('on %s is due soon: %s', (today, soon) => {
    expect(isDueSoon(open, day(today))).toBe(soon);
    expect(isDueSoon({ ...open, outcome: 'GRANTED' }, day(today))).toBe(false);
  });
});
