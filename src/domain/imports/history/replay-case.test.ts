import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { addDays } from '../../../lib/calendar-date.ts';
import { type Act, fitting, type Happened, play } from '../../cases/case-acts.ts';
import type { CaseFacts } from '../../cases/case-facts.ts';
import { CaseStory } from '../../cases/case-fixture.ts';
import { deriveStatus } from '../../cases/derive-status.ts';
import { isInForce } from '../../cases/dated-interval.ts';
import { isWaiting } from '../../cases/matching-track.ts';
import type { FileRow, SheetName } from '../import-sheets.ts';
import type { CaseHistory } from './case-history.ts';
import { type HistoryDetails, historyRows } from './history-rows.ts';
import { replayCase } from './replay-case.ts';

const runs = 400;

describe('A case that moves out and in again', () => {
  it('is the same on every day, whatever its life was', () => {
    let ended = 0;
    let appointed = 0;
    fc.assert(
      fc.property(fitting, ([acts, picks]) => {
        const facts = movedOutAndIn(play([acts.map((act) => told(act)), picks]));
        if (!facts) return;
        ended += facts.ending ? 1 : 0;
        appointed += facts.appointments.length;
      }),
      { numRuns: runs },
    );
    expect(ended).toBeGreaterThan(runs / 20);
    expect(appointed).toBeGreaterThan(runs / 20);
  });

  const appointed: readonly Partial<Act>[] = [
    { step: 'planIntake' },
    { step: 'recordIntake', pick: 1 },
    { step: 'placeOnWaitingList' },
    { step: 'proposeMatch' },
    { step: 'recordIntroduction', yes: true, pick: 5 },
    { step: 'filePetition' },
    { step: 'recordCourtOrder', shift: 3 },
  ];

  it.each<[string, readonly Partial<Act>[]]>([
    [
      'the client died before the mandate began',
      [{ step: 'issueMandate', shift: 20 }, { step: 'closeCase' }],
    ],
    [
      'the foundation was dismissed before the mandate began',
      [
        { step: 'issueMandate', shift: 20 },
        { step: 'recordCourtOrder', pick: 4, shift: 2 },
      ],
    ],
    [
      'the court refused a change before the appointment took effect',
      [
        { step: 'petitionForChange', pick: 1 },
        { step: 'recordCourtOrder', pick: 3, yes: true },
      ],
    ],
  ])('is the same when %s', (_what, then) => {
    const acts = [...appointed, ...then].map((act): Act => ({
      step: 'planIntake',
      daysLater: 1,
      shift: 0,
      yes: false,
      pick: 0,
      ...act,
    }));
    const asGiven = acts.map(() => acts.length * 9);
    const life = play([acts, asGiven]);
    expect(life.flatMap(({ refusal }) => (refusal ? [refusal.message] : []))).toEqual([]);
    movedOutAndIn(life);
  });
});

/** Undefined for a life without a day. */
function movedOutAndIn(life: readonly Happened[]): CaseFacts | undefined {
  const { after: facts, today } = life.at(-1) ?? {};
  if (!facts || !today) return undefined;
  const again = replayCase(historyOf(facts, detailsOf(life)), { today, newId: randomUUID });
  if ('severity' in again) throw new Error(JSON.stringify(again));
  expect(figures(again.facts, today)).toEqual(figures(facts, today));
  return facts;
}

/** What is recorded on its day, and one thing a day: in which order two things of one day came, no file tells. */
function told(act: Act): Act {
  return { ...act, shift: Math.max(0, act.shift), daysLater: act.daysLater + 1 };
}

/** What the figures count, and what stands at the end. */
function figures(facts: CaseFacts, today: Date) {
  const days: string[] = [];
  for (let day = facts.registeredOn; day <= addDays(today, 60); day = addDays(day, 1)) {
    const mandates = facts.mandates.filter(({ startsOn, endsOn }) =>
      isInForce({ from: startsOn, to: endsOn }, day),
    );
    const counted = day <= today ? '' : deriveStatus(facts, day);
    days.push(
      [
        day.toISOString().slice(0, 10),
        isWaiting(facts, day),
        counted,
        ...mandates.map(({ mentorId }) => mentorId),
      ].join(' '),
    );
  }
  return {
    days,
    status: deriveStatus(facts, today),
    ending: facts.ending,
    appointments: facts.appointments.map(({ effectiveOn, termEndsOn, endedOn, endKind, mentorsNamed }) => ({
      ...{ effectiveOn, termEndsOn, endedOn, endKind, mentorsNamed },
    })),
    petitions: facts.petitions.map(({ filedOn, hearingOn, outcome, decidedOn }) => ({
      filedOn,
      hearingOn,
      outcome,
      decidedOn,
    })),
    matches: facts.matches.map(
      ({ mentorId, proposedOn, introducedOn, clientAgrees, mentorAgrees, outcome, closedOn }) => ({
        ...{ mentorId, proposedOn, introducedOn, clientAgrees, mentorAgrees, outcome, closedOn },
      }),
    ),
  };
}

function historyOf(facts: CaseFacts, details: HistoryDetails): CaseHistory {
  const out = historyRows(facts, { caseNumber: 'D1', mentorNumber: (id) => id }, details);
  let row = 1;
  const rowsOf = <S extends SheetName>(sheet: S, all: readonly unknown[]) =>
    all.map((values) => ({ sheet, row: (row += 1), values }) as FileRow<S>);
  const ofMentor = <S extends 'introductions' | 'mandates'>(rows: readonly FileRow<S>[]) =>
    rows.map((each) => ({ row: each, mentorId: (each.values as { mentor: string }).mentor }));
  const [aCase] = rowsOf('cases', [{ externalId: 'D1', client: 'C1', ...out.aCase }]);
  if (!aCase) throw new Error('No case.');
  return {
    aCase,
    client: { ...new CaseStory().facts.client, deceasedOn: facts.client.deceasedOn },
    workArea: facts.workArea,
    waiting: rowsOf('waiting', out.waiting),
    court: rowsOf('court', out.court),
    reports: rowsOf('reports', out.reports),
    introductions: ofMentor(rowsOf('introductions', out.introductions)),
    mandates: ofMentor(rowsOf('mandates', out.mandates)),
  };
}

/** What the commands said that the facts do not hold. */
function detailsOf(life: readonly Happened[]): HistoryDetails {
  const orders = new Map(
    life.flatMap(({ command, before, after }) => {
      if (command.step !== 'recordCourtOrder' || after.orders.length === before.orders.length) return [];
      const { termEndsOn, orderNumber } = command.input;
      return [[after.orders.at(-1)?.id ?? '', { termEndsOn, orderNumber }] as const];
    }),
  );
  return { petitions: new Map(), orders, matches: new Map(), reports: new Map() };
}
