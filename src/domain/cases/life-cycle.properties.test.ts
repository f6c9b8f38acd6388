import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CaseStatus } from '../../generated/prisma/enums.ts';
import { addDays } from '../../lib/calendar-date.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { applyCaseChange, type CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import { aMentor, anOrder, aPetition, CaseStory, day, norms, suitable } from './case-fixture.ts';
import { type CaseStep, caseSteps } from './case-steps.ts';
import { appointmentInterval } from './court-track.ts';
import { isInForce } from './dated-interval.ts';
import { decideCloseCase } from './decide-close-case.ts';
import { decideEndMandate } from './decide-end-mandate.ts';
import { decideFilePetition } from './decide-file-petition.ts';
import { decideIssueMandate, matchForMandate } from './decide-issue-mandate.ts';
import { decidePlaceOnWaitingList } from './decide-place-on-waiting-list.ts';
import { decidePlanHearing } from './decide-plan-hearing.ts';
import { decidePlanIntake } from './decide-plan-intake.ts';
import { decideProposeMatch } from './decide-propose-match.ts';
import { decideRecordCourtOrder } from './decide-record-court-order.ts';
import { decideRecordIntake } from './decide-record-intake.ts';
import { decideRecordIntroduction } from './decide-record-introduction.ts';
import { decideWithdrawMatch } from './decide-withdraw-match.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { deriveStatus } from './derive-status.ts';
import { IllegalStepError } from './illegal-step-error.ts';
import { nextSteps } from './next-steps.ts';

/** One random act: a command with random details, some days after the one before. */
interface Act {
  readonly step: CaseStep;
  readonly daysLater: number;
  /** Moves the dates in the command about the day on which it is given. */
  readonly shift: number;
  readonly yes: boolean;
  readonly pick: number;
}

const acts = fc.array(
  fc.record<Act>({
    step: fc.constantFrom(...(Object.keys(caseSteps) as CaseStep[])),
    daysLater: fc.integer({ min: 0, max: 30 }),
    shift: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -40, max: 40 })),
    yes: fc.boolean(),
    pick: fc.nat({ max: 9 }),
  }),
  { minLength: 25, maxLength: 50 },
);

/** Random acts that mostly fit the case, so that the far ends of the life cycle are reached as well. */
const fitting = fc.tuple(acts, fc.array(fc.nat({ max: 4 }), { minLength: 50, maxLength: 50 }));

const orderKinds = [
  'APPOINTMENT',
  'APPOINTMENT',
  'APPOINTMENT',
  'REFUSAL',
  'DISMISSAL',
  'LIFTING',
  'EXTENSION',
] as const;
const endReasons = ['DECEASED', 'MOVED', 'OWN_REQUEST', 'OTHER'] as const;

function decide(facts: CaseFacts, { step, shift, yes, pick }: Act, at: DecisionMoment): CaseChange {
  const date = addDays(at.today, shift);
  switch (step) {
    case 'planIntake':
      return decidePlanIntake(facts, { plannedOn: date }, at);
    case 'recordIntake': {
      const decision = pick === 0 ? 'UNSUITABLE' : 'SUITABLE';
      return decideRecordIntake(
        facts,
        { ...suitable('2024-01-10'), heldOn: date, decision, decisionReason: 'r' },
        at,
      );
    }
    case 'placeOnWaitingList':
      return decidePlaceOnWaitingList(facts, { waitingSince: date }, at);
    case 'proposeMatch': {
      const mentor = aMentor({ id: `mentor-${pick % 3}`, vogIssuedOn: addDays(at.today, -300) });
      return decideProposeMatch(facts, { mentor, proposedOn: date, norms }, at);
    }
    case 'recordIntroduction': {
      const agrees = yes || pick > 5;
      return decideRecordIntroduction(
        facts,
        {
          matchId: null,
          introducedOn: date,
          clientAgrees: agrees,
          mentorAgrees: pick < 3 ? null : true,
          answeredOn: null,
        },
        at,
      );
    }
    case 'withdrawMatch':
      return decideWithdrawMatch(facts, { matchId: null, withdrawnOn: date }, at);
    case 'filePetition':
      return decideFilePetition(facts, { ...aPetition('2024-01-10'), filedOn: date }, at);
    case 'planHearing':
      return decidePlanHearing(facts, { hearingOn: date, attendee: 'CONSULTANT' }, at);
    case 'recordCourtOrder':
      return decideRecordCourtOrder(
        facts,
        {
          ...anOrder('2024-01-10'),
          kind: orderKinds[pick % orderKinds.length] ?? 'APPOINTMENT',
          orderedOn: at.today,
          sentOn: at.today,
          effectiveOn: yes ? null : date,
          termEndsOn: pick > 6 ? addDays(at.today, 40 + pick) : null,
          mentorsNamed: pick % 4 === 0 ? 2 : 1,
        },
        at,
      );
    case 'issueMandate': {
      const match = matchForMandate(facts, null, at);
      const mentor = aMentor({ id: match.mentorId, vogIssuedOn: addDays(at.today, -300) });
      return decideIssueMandate(facts, { match, mentor, startsOn: yes ? null : date, norms }, at);
    }
    case 'endMandate': {
      const mandate = facts.mandates.at(-1);
      return decideEndMandate(facts, { mandateId: mandate?.id ?? null, endsOn: date, reason: 'r' }, at);
    }
    case 'closeCase': {
      const reason = endReasons[pick % endReasons.length] ?? 'OTHER';
      return decideCloseCase(facts, { endedOn: date, reason, legalEndKind: null }, at);
    }
    default:
      return step satisfies never;
  }
}

interface Happened {
  readonly before: CaseFacts;
  readonly after: CaseFacts;
  readonly act: Act;
  readonly today: Date;
  readonly refusal: DomainError | null;
}

/** Plays the acts. `picks` may replace a step by one of those that `nextSteps` offers at that moment. */
function play([given, picks]: [Act[], number[]]): Happened[] {
  let facts = new CaseStory().facts;
  let today = facts.registeredOn;
  let ids = 0;
  return given.map((random, index) => {
    today = addDays(today, random.daysLater);
    const offered = nextSteps(facts, today).filter(({ advances }) => advances || random.pick === 0);
    const step = offered[picks[index] ?? 0]?.command as CaseStep | undefined;
    const act = { ...random, step: step ?? random.step };
    const before = facts;
    try {
      facts = applyCaseChange(facts, decide(facts, act, { today, newId: () => `id-${++ids}` }));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { before, after: before, act, today, refusal: error };
    }
    return { before, after: facts, act, today, refusal: null };
  });
}

function always(check: (happened: Happened) => void, seed?: number): void {
  fc.assert(
    fc.property(fitting, (given) => play(given).forEach(check)),
    { numRuns: 150, seed },
  );
}

function days(facts: CaseFacts): Date[] {
  return [
    ...facts.mandates.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]),
    ...facts.appointments.flatMap(({ effectiveOn, endedOn, termEndsOn }) => [
      effectiveOn,
      endedOn,
      termEndsOn,
    ]),
    facts.ending?.endedOn ?? null,
  ].flatMap((date) => (date ? [addDays(date, -1), date] : []));
}

it('reaches every status, so that the other properties are not empty', () => {
  const seen = new Set<string>();
  always(({ after, today }) => seen.add(deriveStatus(after, today)), 1);
  expect([...seen].sort()).toEqual(Object.values(CaseStatus).sort());
});

it('has a status on every day', () => {
  always(({ after, today }) => {
    for (const on of [day('1900-01-01'), today, day('2100-01-01'), ...days(after)]) {
      expect(Object.values(CaseStatus)).toContain(deriveStatus(after, on));
    }
  });
});

it('never has more mandates in force than the order names mentors, nor two of one mentor', () => {
  always(({ after }) => {
    for (const on of days(after)) {
      const working = after.mandates.filter(({ startsOn, endsOn }) =>
        isInForce({ from: startsOn, to: endsOn }, on),
      );
      expect(working.length).toBeLessThanOrEqual(after.appointments.at(-1)?.mentorsNamed ?? 0);
      expect(new Set(working.map(({ mentorId }) => mentorId)).size).toBe(working.length);
    }
  });
});

it('is never active outside the appointment, and never appointed without an order', () => {
  always(({ after }) => {
    for (const on of days(after)) {
      if (!['APPOINTED', 'ACTIVE', 'MENTOR_CHANGE'].includes(deriveStatus(after, on))) continue;
      const appointment = after.appointments.find((each) => isInForce(appointmentInterval(each), on));
      const order = after.orders.find(({ id }) => id === appointment?.courtOrderId);
      expect(order?.kind).toBe('APPOINTMENT');
      expect(order && order.sentOn < on).toBe(true);
    }
    for (const { startsOn } of after.mandates) {
      expect(after.appointments.some(({ effectiveOn }) => effectiveOn <= startsOn)).toBe(true);
    }
  });
});

it('never ends anything before it starts', () => {
  always(({ after }) => {
    const intervals = [
      ...after.waiting.map(({ startsOn, endsOn }) => [startsOn, endsOn] as const),
      ...after.matches.map(({ proposedOn, closedOn }) => [proposedOn, closedOn] as const),
      ...after.petitions.map(({ filedOn, decidedOn }) => [filedOn, decidedOn] as const),
      ...after.appointments.map(({ effectiveOn, endedOn }) => [effectiveOn, endedOn] as const),
      ...after.mandates.map(({ startsOn, endsOn }) => [startsOn, endsOn] as const),
      [after.registeredOn, after.ending?.endedOn ?? null] as const,
    ];
    for (const [start, end] of intervals) expect(end === null || start <= end).toBe(true);
  });
});

it('is never reopened: once ended, only a term extended in time or an earlier death may be recorded', () => {
  always(({ before, after, act, today, refusal }) => {
    if (before.ending && before.ending.endedOn <= today) expect(refusal).toBeInstanceOf(IllegalStepError);
    if (before.ending) expect(after.ending && after.ending.endedOn <= before.ending.endedOn).toBe(true);
    if (deriveStatus(before, today) === 'ENDED' && !refusal) {
      expect(['closeCase', 'recordCourtOrder']).toContain(act.step);
    }
  });
});

it('leaves nothing running after the end', () => {
  always(({ after }) => {
    const { ending } = after;
    if (!ending) return;
    const { endedOn } = ending;
    const running = [
      ...after.mandates.map(({ startsOn, endsOn }) => ({ from: startsOn, to: endsOn })),
      ...after.waiting.map(({ startsOn, endsOn }) => ({ from: startsOn, to: endsOn })),
      ...after.appointments.map(appointmentInterval),
    ].filter((interval) =>
      [endedOn, addDays(endedOn, 1), day('2100-01-01')].some((on) => isInForce(interval, on)),
    );
    expect(running).toEqual([]);
    expect(after.matches.filter(({ outcome }) => outcome === 'OPEN')).toEqual([]);
    expect(after.petitions.filter(({ outcome }) => outcome === 'PENDING')).toEqual([]);
  });
});

it('leaves the appointment as it is when the mentor changes', () => {
  always(({ before, after, act }) => {
    if (
      ['endMandate', 'issueMandate', 'proposeMatch', 'recordIntroduction', 'withdrawMatch'].includes(act.step)
    ) {
      expect(after.appointments).toEqual(before.appointments);
    }
  });
});

it('refuses as illegal whatever nextSteps does not offer', () => {
  always(({ before, act, today, refusal }) => {
    const offered = nextSteps(before, today).some(({ command }) => command === act.step);
    if (!offered) expect(refusal).toBeInstanceOf(IllegalStepError);
  });
});

it('always offers a way on, until the case has ended', () => {
  always(({ after, today }) => {
    const isClosed = after.ending !== null && after.ending.endedOn <= today;
    expect(nextSteps(after, today).length > 0).toBe(!isClosed);
  });
});
