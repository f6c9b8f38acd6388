import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CaseStatus } from '../../src/generated/prisma/enums.ts';
import { addDays } from '../../src/lib/calendar-date.ts';
import { fitting, type Happened, play } from '../../src/domain/cases/case-acts.ts';
import { CaseDiary } from '../../src/domain/cases/case-diary.ts';
import type { CaseFacts } from '../../src/domain/cases/case-facts.ts';
import { type CaseStep, caseSteps } from '../../src/domain/cases/case-steps.ts';
import { appointmentInterval } from '../../src/domain/cases/court-track.ts';
import { isInForce } from '../../src/domain/cases/dated-interval.ts';
import { deriveStatus } from '../../src/domain/cases/derive-status.ts';

// Random sequences of all commands with random dates, judged by a diary that shares no rule with the life cycle.
// `MODEL_RUNS` asks for more sequences; `MODEL_SEED` (and `MODEL_PATH`), which a failure prints, replay it.

const runs = Number(process.env['MODEL_RUNS'] ?? 2000);
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 1_000_000_000);
const path = process.env['MODEL_PATH'];

interface Counts {
  readonly accepted: Map<CaseStep, number>;
  readonly statuses: Set<CaseStatus>;
}

it(`agrees with the diary over ${runs} random lives of a case, and keeps what may never be from being`, () => {
  const counts: Counts = { accepted: new Map(), statuses: new Set() };
  const told = fc.check(
    fc.property(fitting, (given) => {
      judge(play(given), counts);
    }),
    { numRuns: runs, seed, ...(path && { path }), endOnFailure: path !== undefined },
  );
  if (told.failed) {
    const again = `MODEL_SEED=${told.seed} MODEL_PATH=${told.counterexamplePath ?? ''}`;
    throw new Error(`Replay: ${again} npx vitest run test/cases/life-cycle-model.test.ts`, {
      cause: told.errorInstance,
    });
  }
  if (path) return;
  expect([...counts.statuses].sort()).toEqual(Object.values(CaseStatus).sort());
  expect([...counts.accepted.keys()].sort()).toEqual(Object.keys(caseSteps).sort());
}, 300_000);

function judge(life: readonly Happened[], { accepted, statuses }: Counts): void {
  const diary = new CaseDiary();
  for (const { before, after, command, today, refusal } of life) {
    if (refusal === null) {
      diary.write(command, today);
      accepted.set(command.step, (accepted.get(command.step) ?? 0) + 1);
    }
    const status = deriveStatus(after, today);
    statuses.add(status);
    const derived = daysAhead(today).map((day) => deriveStatus(after, day));
    const expected = daysAhead(today).map((day) => diary.statusOn(day));
    if (derived.join() !== expected.join()) {
      throw new Error(
        `After ${command.step} on ${today.toISOString()}: ${derived.join()}, not ${expected.join()}.`,
      );
    }
    if (refusal === null) judgeChange(before, after, command.step);
  }
}

function judgeChange(before: CaseFacts, after: CaseFacts, step: CaseStep): void {
  for (const on of turningDays(after)) {
    const working = after.mandates.filter(({ startsOn, endsOn }) =>
      isInForce({ from: startsOn, to: endsOn }, on),
    );
    const appointment = after.appointments.find((each) => isInForce(appointmentInterval(each), on));
    require(working.length <= (appointment?.mentorsNamed ?? 0), 'more mandates than the order names mentors');
    require(!appointment ||
      after.orders.some(
        ({ id, kind, sentOn }) => id === appointment.courtOrderId && kind === 'APPOINTMENT' && sentOn < on,
      ), 'appointed without an order that was sent before');
  }
  for (const [start, end] of periods(after)) require(end === null || start <= end, 'an end before the start');
  if (before.ending) {
    require(after.ending !== null && after.ending.endedOn <= before.ending.endedOn, 'reopened');
  }
  if (mentorSteps.has(step)) {
    require(after.appointments === before.appointments ||
      same(after.appointments, before.appointments), 'a mentor change that touches the appointment');
  }
  require(after.contactChanges.length >= before.contactChanges.length &&
    (step !== 'endMandate' ||
      after.contactChanges.some(
        ({ toldOn }) => toldOn === null,
      )), 'a mentor change of which the client is not to be told');
}

/** Steps of a mentor change. They leave who is appointed, and so the number of those appointed, as it is. */
const mentorSteps: ReadonlySet<CaseStep> = new Set([
  'endMandate',
  'proposeMatch',
  'recordIntroduction',
  'withdrawMatch',
  'issueMandate',
  'tellClient',
]);

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function require(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It came to ${what}.`);
}

function daysAhead(today: Date): Date[] {
  return [0, 1, 30, 90, 400].map((days) => addDays(today, days));
}

/** Each day on which a mandate or an appointment begins or ends, and the day before. */
function turningDays({ mandates, appointments }: CaseFacts): Date[] {
  return [
    ...mandates.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]),
    ...appointments.flatMap(({ effectiveOn, endedOn, termEndsOn }) => [effectiveOn, endedOn, termEndsOn]),
  ].flatMap((date) => (date ? [addDays(date, -1), date] : []));
}

function periods(facts: CaseFacts): (readonly [Date, Date | null])[] {
  return [
    ...facts.waiting.map(({ startsOn, endsOn }) => [startsOn, endsOn] as const),
    ...facts.matches.map(({ proposedOn, closedOn }) => [proposedOn, closedOn] as const),
    ...facts.petitions.map(({ filedOn, decidedOn }) => [filedOn, decidedOn] as const),
    ...facts.changePetitions.map(({ filedOn, decidedOn }) => [filedOn, decidedOn] as const),
    ...facts.appointments.map(({ effectiveOn, endedOn }) => [effectiveOn, endedOn] as const),
    ...facts.mandates.map(({ startsOn, endsOn }) => [startsOn, endsOn] as const),
    [facts.registeredOn, facts.ending?.endedOn ?? null],
  ];
}
