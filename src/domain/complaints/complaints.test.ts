import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, parseCalendarDate as day } from '../../lib/calendar-date.ts';
import { complainedAbout } from './complained-about.ts';
import { complaintClock, decidedInTime, remindOn, termEnd } from './complaint-clock.ts';
import type { ComplainedAbout, ComplaintFacts, HandlerFacts } from './complaint-facts.ts';
import { complaintFigures, type CountedComplaint } from './complaint-figures.ts';
import { decideComplaint, type Decision } from './decide-complaint.ts';
import {
  decideAcknowledge,
  decideAssignHandler,
  decideChangeSubject,
  decideExtend,
} from './decide-handling.ts';
import { type ComplaintReceipt, decideRecordComplaint } from './decide-record-complaint.ts';
import { IllegalComplaintStepError } from './illegal-complaint-step-error.ts';
import { objectionToHandler } from './independence.ts';
import { NotIndependentError } from './not-independent-error.ts';

const receivedOn = day('2022-03-01');
const today = day('2022-03-20');
const anna: HandlerFacts = { userId: 'anna', mentorId: null };
const bert: HandlerFacts = { userId: 'bert', mentorId: 'm-bert' };
const recorded: ComplaintFacts = {
  about: { kind: 'MENTOR', mentorId: 'm-1' },
  consultantId: 'bert',
  receivedOn,
  acknowledgedOn: null,
  handler: null,
  termEndsOn: day('2022-04-12'),
  dueOn: day('2022-04-12'),
  decidedOn: null,
  parts: [1, 2],
};
const handled: ComplaintFacts = { ...recorded, handler: anna };
const decided: ComplaintFacts = { ...handled, decidedOn: day('2022-03-15') };

describe('the clock of a complaint', () => {
  it('gives six weeks from receipt, and looks up on day 28', () => {
    expect(termEnd(receivedOn, 6)).toEqual(addDays(receivedOn, 42));
    expect(remindOn(recorded)).toEqual(addDays(receivedOn, 28));
  });

  it.each([
    [0, 'running', 42],
    [27, 'running', 15],
    [28, 'due-soon', 14],
    [42, 'due-soon', 0],
    [43, 'overdue', -1],
  ])('on day %d is %s with %d days left', (after, state, daysLeft) => {
    expect(complaintClock(recorded, addDays(receivedOn, after))).toEqual({ state, daysLeft });
  });

  it('stops with the decision, however late that is', () => {
    expect(complaintClock(decided, day('2030-01-01'))).toEqual({ state: 'stopped', daysLeft: null });
    expect(complaintClock(decided, day('2022-03-14')).state).toBe('running');
  });

  it('keeps to the decree in what counts as in time, whatever the extension', () => {
    const extended = { ...handled, dueOn: day('2022-05-10') };
    expect(decidedInTime(extended)).toBeNull();
    expect(decidedInTime({ ...extended, decidedOn: day('2022-04-12') })).toBe(true);
    expect(decidedInTime({ ...extended, decidedOn: day('2022-04-13') })).toBe(false);
    expect(complaintClock(extended, day('2022-05-10')).state).toBe('due-soon');
  });
});

describe('whom a complaint is about', () => {
  it.each([
    [{ about: 'MENTOR' }, 'Name the mentor'],
    [{ about: 'OFFICER' }, 'Name the officer'],
    [{ about: 'MENTOR', mentorId: 'm', officerId: 'o' }, 'names no officer'],
    [{ about: 'FOUNDATION', mentorId: 'm' }, 'names no mentor'],
  ] as const)('is said once: not %j', (input, refusal) => {
    expect(() => complainedAbout(input)).toThrow(refusal);
  });

  it.each([
    ['the mentor whom he is himself', { kind: 'MENTOR', mentorId: 'm-bert' }, null, false],
    ['another mentor, in his own case', { kind: 'MENTOR', mentorId: 'm-1' }, 'bert', true],
    ['himself', { kind: 'OFFICER', officerId: 'bert' }, null, false],
    ['a colleague', { kind: 'OFFICER', officerId: 'anna' }, 'bert', true],
    ['the foundation in his own case', { kind: 'FOUNDATION' }, 'bert', false],
    ['the foundation in the case of a colleague', { kind: 'FOUNDATION' }, 'anna', true],
    ['the foundation and no case', { kind: 'FOUNDATION' }, null, true],
  ] as const)('decides who may handle it: one about %s', (_what, about, consultantId, may) => {
    expect(objectionToHandler({ about, consultantId }, bert) === null).toBe(may);
  });
});

describe('a complaint that comes in', () => {
  const receipt: ComplaintReceipt = {
    receivedOn,
    channel: 'LETTER',
    complainantKind: 'RELATIVE',
    complainantName: ' De dochter ',
    parts: [' Hij komt nooit. '],
  };
  const moment = { about: recorded.about, hasCase: true, userId: 'anna', termWeeks: 6, today };

  it('gets its term and its parts their numbers', () => {
    expect(decideRecordComplaint({ ...receipt, parts: ['a', 'b'] }, moment)).toMatchObject({
      complainantName: 'De dochter',
      termEndsOn: day('2022-04-12'),
      dueOn: day('2022-04-12'),
      parts: [
        { number: 1, description: 'a' },
        { number: 2, description: 'b' },
      ],
    });
  });

  it.each([
    [{ receivedOn: addDays(today, 1) }, 'future'],
    [{ parts: [] }, 'at least one part'],
    [{ parts: ['a', ' '] }, 'none may be empty'],
    [{ complainantName: ' ' }, 'Say who complains'],
    [{ complainantEmail: 'geen adres' }, 'mail address'],
  ])('is refused with %j', (change, refusal) => {
    expect(() => decideRecordComplaint({ ...receipt, ...change }, moment)).toThrow(refusal);
  });

  it('needs no name when the client of the case complains, and one when there is no case', () => {
    const own = { ...receipt, complainantKind: 'PERSON_CONCERNED', complainantName: null } as const;
    expect(decideRecordComplaint(own, moment).complainantName).toBeNull();
    expect(() => decideRecordComplaint(own, { ...moment, hasCase: false })).toThrow('Say who complains');
  });

  it('is not recorded by whom it is about', () => {
    const about = { kind: 'OFFICER', officerId: 'anna' } as const;
    expect(() => decideRecordComplaint(receipt, { ...moment, about })).toThrow(NotIndependentError);
    expect(() => decideRecordComplaint(receipt, { ...moment, about, userId: 'bert' })).not.toThrow();
  });
});

describe('handling a complaint', () => {
  it('confirms receipt once, on a day since then', () => {
    expect(decideAcknowledge(recorded, today, today)).toEqual({ acknowledgedOn: today });
    expect(() => decideAcknowledge(recorded, addDays(receivedOn, -1), today)).toThrow('between');
    expect(() => decideAcknowledge(recorded, addDays(today, 1), today)).toThrow('between');
    expect(() => decideAcknowledge({ ...recorded, acknowledgedOn: today }, today, today)).toThrow('already');
  });

  it('is for somebody independent, who may be followed by another', () => {
    expect(decideAssignHandler(handled, bert, today)).toEqual({
      handlerId: 'bert',
      handlerAssignedOn: today,
    });
    expect(() => decideAssignHandler(handled, anna, today)).toThrow(IllegalComplaintStepError);
    const about = { kind: 'OFFICER', officerId: 'anna' } as const;
    expect(() => decideAssignHandler({ ...recorded, about }, anna, today)).toThrow(NotIndependentError);
  });

  it('turns to another only when its handler is not that other, nor whoever says so', () => {
    const aboutAnna = { kind: 'OFFICER', officerId: 'anna' } as const;
    expect(decideChangeSubject(handled, { kind: 'FOUNDATION' }, 'bert')).toEqual({
      subjectKind: 'FOUNDATION',
      mentorId: null,
      officerId: null,
    });
    expect(() => decideChangeSubject(handled, aboutAnna, 'bert')).toThrow(NotIndependentError);
    expect(() => decideChangeSubject(recorded, aboutAnna, 'anna')).toThrow(NotIndependentError);
    expect(decideChangeSubject(recorded, aboutAnna, 'bert').officerId).toBe('anna');
    const byBert = { ...recorded, handler: bert };
    expect(() => decideChangeSubject(byBert, { kind: 'FOUNDATION' }, 'anna')).toThrow('consultant in charge');
  });

  it('takes more time once, with a reason, told before the term is over', () => {
    const more = { until: day('2022-05-10'), reason: 'De mentor is ziek.', toldOn: today };
    expect(decideExtend(handled, more, today)).toMatchObject({ dueOn: more.until, extensionToldOn: today });
    expect(() => decideExtend(handled, { ...more, reason: ' ' }, today)).toThrow('why');
    expect(() => decideExtend(handled, { ...more, until: handled.dueOn }, today)).toThrow(
      'after the present',
    );
    expect(() => decideExtend({ ...handled, dueOn: more.until }, more, today)).toThrow('once');
    const late = day('2022-04-13');
    expect(() => decideExtend(handled, { ...more, toldOn: late }, late)).toThrow('before the term has run');
    expect(() => decideExtend(handled, { ...more, toldOn: handled.dueOn }, late)).not.toThrow();
  });
});

describe('the decision on a complaint', () => {
  const decision: Decision = {
    decidedOn: today,
    judgements: [
      { number: 2, outcome: 'UNFOUNDED', reasons: 'Hij was er wel.' },
      { number: 1, outcome: 'FOUNDED' },
    ],
    consequences: ['METHOD_CHANGED', 'METHOD_CHANGED'],
    consequencesNote: 'Bezoek wordt voortaan gepland.',
    nextStepsTold: ['NATIONAL_COMMITTEE'],
  };
  const by = { userId: 'anna', today };

  it('says of each part what was found, what follows, and where to go next', () => {
    expect(decideComplaint(handled, decision, by)).toMatchObject({
      decidedOn: today,
      consequences: ['METHOD_CHANGED'],
      nextStepsTold: ['NATIONAL_COMMITTEE'],
    });
  });

  const withdrawn = [
    { number: 1, outcome: 'WITHDRAWN' },
    { number: 2, outcome: 'WITHDRAWN' },
  ] as const;
  const nothing = { consequences: [], consequencesNote: null };

  it.each([
    [{ judgements: [] }, 'each part once'],
    [{ judgements: decision.judgements.slice(1) }, 'each part once'],
    [{ judgements: [...decision.judgements, { number: 1, outcome: 'FOUNDED' }] }, 'each part once'],
    [
      {
        judgements: [
          { number: 1, outcome: 'FOUNDED' },
          { number: 2, outcome: 'UNFOUNDED' },
        ],
      },
      'reasons',
    ],
    [
      {
        judgements: [
          { number: 1, outcome: 'FOUNDED' },
          { number: 2, outcome: 'PARTLY_FOUNDED' },
        ],
      },
      'reasons',
    ],
    [
      {
        judgements: [
          { number: 1, outcome: 'FOUNDED' },
          { number: 2, outcome: 'NOT_ADMISSIBLE' },
        ],
      },
      'reasons',
    ],
    [{ consequences: [] }, 'what follows'],
    [{ consequencesNote: ' ' }, 'in words'],
    [{ judgements: withdrawn }, 'nothing follows'],
    [{ judgements: withdrawn, consequences: [] }, 'nothing to say'],
    [{ nextStepsTold: [] }, 'go next'],
    [{ decidedOn: addDays(receivedOn, -1) }, 'between'],
    [{ decidedOn: addDays(today, 1) }, 'between'],
  ] as const)('is refused with %j', (change, refusal) => {
    expect(() => decideComplaint(handled, { ...decision, ...change }, by)).toThrow(refusal);
  });

  it('sends nobody on who withdrew all of it', () => {
    const input = { ...decision, judgements: withdrawn, ...nothing, nextStepsTold: [] };
    expect(decideComplaint(handled, input, by).nextStepsTold).toEqual([]);
  });

  it('is made once, and by its handler', () => {
    expect(() => decideComplaint(recorded, decision, by)).toThrow('assign a handler');
    expect(() => decideComplaint(decided, decision, by)).toThrow('decided');
    expect(() => decideComplaint(handled, decision, { ...by, userId: 'bert' })).toThrow('Only who handles');
  });

  it('is not made by whoever became the consultant in charge since', () => {
    const about = { kind: 'FOUNDATION' } as const;
    expect(() => decideComplaint({ ...handled, about, consultantId: 'anna' }, decision, by)).toThrow(
      NotIndependentError,
    );
  });

  it('stays as it is', () => {
    expect(() => decideAcknowledge(decided, today, today)).toThrow('stays as it is');
    expect(() => decideAssignHandler(decided, bert, today)).toThrow('stays as it is');
    expect(() => decideChangeSubject(decided, { kind: 'FOUNDATION' }, 'bert')).toThrow('stays as it is');
    const more = { until: day('2022-05-10'), reason: 'x', toldOn: today };
    expect(() => decideExtend(decided, more, today)).toThrow('stays as it is');
  });
});

describe('whatever is tried, in whatever order', () => {
  const people: readonly HandlerFacts[] = [anna, bert, { userId: 'cora', mentorId: null }];
  const abouts: readonly ComplainedAbout[] = [
    { kind: 'MENTOR', mentorId: 'm-1' },
    { kind: 'MENTOR', mentorId: 'm-bert' },
    { kind: 'OFFICER', officerId: 'anna' },
    { kind: 'OFFICER', officerId: 'cora' },
    { kind: 'FOUNDATION' },
  ];
  const person = fc.constantFrom(...people);
  const aDay = fc.integer({ min: -5, max: 80 }).map((after) => addDays(receivedOn, after));
  const step = fc.oneof(
    fc.record({ kind: fc.constant('assign' as const), handler: person }),
    fc.record({ kind: fc.constant('turn' as const), about: fc.constantFrom(...abouts), by: person }),
    fc.record({ kind: fc.constant('consultant' as const), consultant: person }),
    fc.record({ kind: fc.constant('extend' as const), until: aDay, toldOn: aDay, on: aDay }),
    fc.record({ kind: fc.constant('decide' as const), by: person, on: aDay }),
  );
  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

  it('is decided by somebody independent, once, and its term becomes longer at most once', () => {
    let decisions = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let facts: ComplaintFacts = recorded;
        for (const each of steps) {
          const before = facts;
          facts = tried(facts, each);
          if (before.decidedOn)
            expect({ ...facts, consultantId: null }).toEqual({ ...before, consultantId: null });
          expect(facts.dueOn >= before.dueOn).toBe(true);
          if (before.dueOn > before.termEndsOn) expect(facts.dueOn).toEqual(before.dueOn);
          const { handler, decidedOn } = facts;
          if (facts.about.kind === 'OFFICER') expect(handler?.userId).not.toBe(facts.about.officerId);
          if (decidedOn && !before.decidedOn) {
            decisions += 1;
            expect(handler && objectionToHandler(facts, handler)).toBeNull();
            expect(each.kind === 'decide' && each.by.userId).toBe(handler?.userId);
            expect(decidedOn >= facts.receivedOn).toBe(true);
          }
        }
      }),
      { numRuns: 3000 },
    );
    expect(decisions).toBeGreaterThan(100);
  });

  function tried(facts: ComplaintFacts, given: Step): ComplaintFacts {
    try {
      return after(facts, given);
    } catch {
      return facts;
    }
  }

  function after(facts: ComplaintFacts, given: Step): ComplaintFacts {
    switch (given.kind) {
      case 'assign':
        decideAssignHandler(facts, given.handler, today);
        return { ...facts, handler: given.handler };
      case 'turn':
        decideChangeSubject(facts, given.about, given.by.userId);
        return { ...facts, about: given.about };
      case 'consultant':
        return { ...facts, consultantId: given.consultant.userId };
      case 'extend': {
        const { dueOn } = decideExtend(facts, { ...given, reason: 'x' }, given.on);
        return { ...facts, dueOn };
      }
      case 'decide': {
        const judgements = facts.parts.map((number) => ({ number, outcome: 'WITHDRAWN' as const }));
        const input = { decidedOn: given.on, judgements, consequences: [], nextStepsTold: [] };
        const on = { userId: given.by.userId, today: given.on };
        return { ...facts, decidedOn: decideComplaint(facts, input, on).decidedOn };
      }
      default:
        return given satisfies never;
    }
  }
});

describe('the figures of a year', () => {
  const complaint = (change: Partial<CountedComplaint>): CountedComplaint => ({
    receivedOn,
    termEndsOn: day('2022-04-12'),
    dueOn: day('2022-04-12'),
    decidedOn: null,
    consequences: [],
    outcomes: [null],
    ...change,
  });
  const at = (on: string, ...complaints: CountedComplaint[]) => complaintFigures(complaints, 2022, day(on));
  const none = {
    filed: 0,
    handled: 0,
    handledInTime: 0,
    handledInExtension: 0,
    founded: 0,
    methodChanged: 0,
  };

  it.each([
    ['open in time', complaint({}), '2022-04-12', { filed: 1, open: 1, overdue: 0 }],
    ['open too long', complaint({}), '2022-04-13', { filed: 1, open: 1, overdue: 1 }],
    ['of tomorrow', complaint({}), '2022-02-28', { filed: 0, open: 0, overdue: 0 }],
    [
      'of the year before, decided now',
      complaint({
        receivedOn: day('2021-12-20'),
        termEndsOn: day('2022-01-31'),
        dueOn: day('2022-01-31'),
        decidedOn: day('2022-01-31'),
        outcomes: ['UNFOUNDED'],
      }),
      '2022-06-01',
      { handled: 1, handledInTime: 1, open: 0, overdue: 0 },
    ],
    [
      'decided in its extension, and partly right',
      complaint({
        dueOn: day('2022-05-10'),
        decidedOn: day('2022-05-10'),
        outcomes: ['UNFOUNDED', 'PARTLY_FOUNDED'],
        consequences: ['APOLOGY', 'METHOD_CHANGED'],
      }),
      '2023-06-01',
      { filed: 1, handled: 1, handledInExtension: 1, founded: 1, methodChanged: 1, open: 0, overdue: 0 },
    ],
    [
      'decided late',
      complaint({ decidedOn: day('2022-06-10'), outcomes: ['FOUNDED'], consequences: ['APOLOGY'] }),
      '2022-12-31',
      { filed: 1, handled: 1, founded: 1, open: 0, overdue: 0 },
    ],
    [
      'decided in the next year',
      complaint({ decidedOn: day('2023-01-01'), outcomes: ['FOUNDED'] }),
      '2023-06-01',
      { filed: 1, open: 1, overdue: 1 },
    ],
  ])('count one %s', (_what, counted, on, expected) => {
    expect(at(on, counted)).toMatchObject({ ...none, ...expected });
  });

  it('are those of 31 December, or of today', () => {
    expect(at('2022-06-01').on).toEqual(day('2022-06-01'));
    expect(at('2024-06-01').on).toEqual(day('2022-12-31'));
  });

  it('add up from year to year', () => {
    const anyDay = fc.integer({ min: 0, max: 1500 }).map((after) => addDays(day('2020-01-01'), after));
    const any = fc
      .record({ receivedOn: anyDay, takes: fc.option(fc.integer({ min: 0, max: 300 })) })
      .map((given) =>
        complaint({
          receivedOn: given.receivedOn,
          termEndsOn: termEnd(given.receivedOn, 6),
          dueOn: termEnd(given.receivedOn, 6),
          decidedOn: given.takes === null ? null : addDays(given.receivedOn, given.takes),
        }),
      );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (complaints) => {
        const of = (year: number) => complaintFigures(complaints, year, day('2030-01-01'));
        for (const year of [2021, 2022, 2023]) {
          const { filed, handled, handledInTime, open, overdue } = of(year);
          expect(of(year - 1).open + filed - handled).toBe(open);
          expect(handledInTime).toBeLessThanOrEqual(handled);
          expect(overdue).toBeLessThanOrEqual(open);
        }
      }),
    );
  });
});
