import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CaseStatus } from '../../generated/prisma/enums.ts';
import { addDays } from '../../lib/calendar-date.ts';
import { fitting, type Happened, play } from './case-acts.ts';
import type { CaseFacts } from './case-facts.ts';
import { day } from './case-fixture.ts';
import { appointmentInterval } from './court-track.ts';
import { isInForce } from './dated-interval.ts';
import { deriveStatus } from './derive-status.ts';
import { IllegalStepError } from './illegal-step-error.ts';
import { nextSteps } from './next-steps.ts';

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

it('is never reopened: once ended, only a term extended in time, an earlier death or a report to the court may be recorded', () => {
  always(({ before, after, act, today, refusal }) => {
    if (before.ending && before.ending.endedOn <= today) {
      if (act.step !== 'recordCourtReport') expect(refusal).toBeInstanceOf(IllegalStepError);
      expect({ ...after, courtReports: [] }).toEqual({ ...before, courtReports: [] });
    }
    if (before.ending) expect(after.ending && after.ending.endedOn <= before.ending.endedOn).toBe(true);
    if (deriveStatus(before, today) === 'ENDED' && !refusal) {
      expect(['closeCase', 'recordCourtOrder', 'recordCourtReport', 'tellClient']).toContain(act.step);
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

it('always offers a way on, until the case has ended; then nothing but a report to the court', () => {
  always(({ after, today }) => {
    const isClosed = after.ending !== null && after.ending.endedOn <= today;
    const offered = nextSteps(after, today).map(({ code }) => code);
    if (isClosed) expect(offered.filter((code) => code !== 'RECORD_COURT_REPORT')).toEqual([]);
    else expect(offered.length).toBeGreaterThan(0);
  });
});

it('says who may take each step, and until when each is to be taken that has to be', () => {
  always(({ after, today }) => {
    for (const { roles, advances, until } of nextSteps(after, today)) {
      expect(roles.length).toBeGreaterThan(0);
      if (advances) expect(until).toBeInstanceOf(Date);
    }
  });
});
