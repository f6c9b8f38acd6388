import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BreachFacts } from './breach-facts.ts';
import { decideAssess, decideClose, decideInform, decideRecord, decideReport } from './decide-breach.ts';
import { IllegalBreachStepError } from './illegal-breach-step-error.ts';
import { noticeMoments, reportClock, reportDueAt } from './report-clock.ts';

const discoveredAt = new Date('2026-03-06T16:00:00Z');
const open: BreachFacts = {
  discoveredAt,
  risk: null,
  isReportable: null,
  reportedAt: null,
  subjectsInformedAt: null,
  closedAt: null,
};

describe('the clock of a data breach', () => {
  it('counts 72 hours through the weekend', () => {
    expect(reportDueAt(open)).toEqual(new Date('2026-03-09T16:00:00Z'));
  });

  it.each([
    ['2026-03-06T16:00:00Z', 'running', 72],
    ['2026-03-08T16:00:00Z', 'running', 24],
    ['2026-03-09T15:59:59Z', 'running', 0],
    ['2026-03-09T16:00:00Z', 'running', 0],
    ['2026-03-09T16:00:01Z', 'overdue', -1],
    ['2026-03-10T16:00:01Z', 'overdue', -25],
  ])('at %s is %s with %d hours left', (now, state, hoursLeft) => {
    expect(reportClock(open, new Date(now))).toEqual({ state, hoursLeft });
  });

  it.each([{ reportedAt: discoveredAt }, { isReportable: false }, { closedAt: discoveredAt }])(
    'stops with %o',
    (change) => {
      const stopped = { state: 'stopped', hoursLeft: null };
      expect(reportClock({ ...open, ...change }, new Date('2030-01-01'))).toEqual(stopped);
    },
  );

  it('is the same in hours whatever the clocks of the country do', () => {
    // Summer time starts in the night of 28 to 29 March 2026.
    const breach = { ...open, discoveredAt: new Date('2026-03-27T12:00:00+01:00') };
    expect(reportDueAt(breach)).toEqual(new Date('2026-03-30T13:00:00+02:00'));
  });

  it('sets off mails at once, with 24 hours left and when it has run out, but none for what is past', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 * 60 }), (minutes) => {
        const now = new Date(discoveredAt.getTime() + minutes * 60_000);
        const notices = noticeMoments(open, now).map(({ notice }) => notice);
        expect(notices.includes('recorded')).toBe(true);
        expect(notices.includes('due-soon')).toBe(minutes < 48 * 60);
        expect(notices.includes('overdue')).toBe(minutes <= 72 * 60);
      }),
    );
  });
});

describe('a breach', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  const judged = { risk: 'RISK', riskReason: 'a', isReportable: true, decisionReason: 'b' } as const;

  it('has been discovered already and says what happened', () => {
    const given = {
      discoveredAt,
      whatHappened: 'A letter went to the wrong address.',
      dataCategories: ['contact'],
      personKinds: ['client'],
    };
    expect(() => decideRecord({ ...given, dataCategories: [] }, now)).toThrow('kind of data');
    expect(() => decideRecord({ ...given, personKinds: [] }, now)).toThrow('kind of persons');
    expect(decideRecord(given, now)).toEqual(given);
    expect(() => decideRecord({ ...given, discoveredAt: new Date('2026-03-11') }, now)).toThrow('future');
    expect(() => decideRecord({ ...given, whatHappened: ' ' }, now)).toThrow('empty');
    expect(() => decideRecord({ ...given, personCount: -1 }, now)).toThrow('0 or more');
  });

  it.each([
    ['UNLIKELY', true, null],
    ['UNLIKELY', false, null],
    ['RISK', true, null],
    ['RISK', false, 'has to be reported'],
    ['HIGH_RISK', false, 'has to be reported'],
  ] as const)('with risk %s may be decided reportable=%s: %s', (risk, isReportable, refusal) => {
    const assess = () => decideAssess(open, { ...judged, risk, isReportable });
    if (refusal) expect(assess).toThrow(refusal);
    else expect(assess()).toMatchObject({ risk, isReportable });
  });

  it('that was reported cannot be decided away', () => {
    const reported = { ...open, reportedAt: discoveredAt };
    expect(() => decideAssess(reported, { ...judged, risk: 'UNLIKELY', isReportable: false })).toThrow(
      'reported already',
    );
  });

  it('is reported within 72 hours, or says why not', () => {
    const reference = 'AP-1';
    const inTime = new Date('2026-03-09T16:00:00Z');
    const late = new Date('2026-03-09T16:00:01Z');
    expect(decideReport(open, { reportedAt: inTime, reference }, now).lateReason).toBeNull();
    expect(() => decideReport(open, { reportedAt: late, reference }, now)).toThrow('after 72 hours');
    expect(decideReport(open, { reportedAt: late, reference, lateReason: 'ill' }, now).lateReason).toBe(
      'ill',
    );
  });

  it('is not reported in the future, before its discovery, twice, or against the decision', () => {
    const report = { reportedAt: discoveredAt, reference: 'AP-1' };
    expect(() => decideReport(open, { ...report, reportedAt: new Date('2026-03-12') }, now)).toThrow(
      'between',
    );
    expect(() => decideReport(open, { ...report, reportedAt: new Date('2026-03-01') }, now)).toThrow(
      'between',
    );
    expect(() => decideReport({ ...open, reportedAt: discoveredAt }, report, now)).toThrow('already');
    expect(() => decideReport({ ...open, isReportable: false }, report, now)).toThrow('assess it again');
  });

  it('tells the persons once', () => {
    const informed = { informedAt: discoveredAt, how: 'by letter' };
    expect(decideInform(open, informed, now).subjectsInformedAt).toEqual(discoveredAt);
    expect(() => decideInform({ ...open, subjectsInformedAt: discoveredAt }, informed, now)).toThrow(
      'already',
    );
  });

  it.each([
    [open, 'assess it first'],
    [{ ...open, isReportable: true }, 'reported to the authority first'],
    [{ ...open, risk: 'HIGH_RISK', isReportable: true, reportedAt: discoveredAt }, 'risk is high'],
    [{ ...open, isReportable: false, closedAt: now }, 'closed'],
  ] as const)('is not closed before all is done: %o', (facts, refusal) => {
    expect(() => decideClose(facts, { note: 'done' }, now)).toThrow(refusal);
    expect(() => decideClose(facts, { note: 'done' }, now)).toThrow(IllegalBreachStepError);
  });

  it('is closed when nothing is left, or with the exception that makes telling needless', () => {
    const harmless = { ...open, risk: 'UNLIKELY', isReportable: false } as const;
    expect(decideClose(harmless, { note: 'done' }, now)).toEqual({ closedAt: now, closingNote: 'done' });
    const high = { ...open, risk: 'HIGH_RISK', isReportable: true, reportedAt: discoveredAt } as const;
    const whySubjectsWereNotInformed = 'The file was encrypted (GDPR 34(3)(a)).';
    expect(decideClose(high, { note: 'done', whySubjectsWereNotInformed }, now)).toMatchObject({
      howSubjectsWereInformed: whySubjectsWereNotInformed,
    });
  });

  it('that is closed stays as it is', () => {
    const facts = { ...open, isReportable: true, closedAt: now };
    expect(() => decideAssess(facts, judged)).toThrow('closed');
    expect(() => decideReport(facts, { reportedAt: discoveredAt, reference: 'x' }, now)).toThrow('closed');
    expect(() => decideInform(facts, { informedAt: discoveredAt, how: 'x' }, now)).toThrow('closed');
  });
});
