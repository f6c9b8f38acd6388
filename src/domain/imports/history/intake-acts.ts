import { decidePlaceOnWaitingList } from '../../cases/decide-place-on-waiting-list.ts';
import { decidePlanIntake } from '../../cases/decide-plan-intake.ts';
import { decideRecordIntake } from '../../cases/decide-record-intake.ts';
import type { CaseHistory, HistoryAct } from './case-history.ts';
import { notTold } from './not-told.ts';

/**
 * The intake and the waiting. A case of which the file tells what comes after an intake, and no intake, had one; of a
 * case that the court refused, the file tells the intake after that.
 */
export function intakeActs(history: CaseHistory): HistoryAct[] {
  const { aCase, waiting, court } = history;
  const { values } = aCase;
  const decidedOn = values.intakeDecidedOn ?? values.intakeHeldOn;
  const told = values.intakePlannedOn ?? decidedOn;
  const refusedOn = refusalBefore(court, told);
  const isToldOf = decidedOn !== null || values.intakePlannedOn !== null;
  const acts: HistoryAct[] = [];
  if (refusedOn || (!isToldOf && goesOn(history))) acts.push(unknownIntake(history));
  const plannedOn = values.intakePlannedOn ?? (refusedOn ? decidedOn : null);
  if (plannedOn) acts.push(planned(history, plannedOn, refusedOn));
  if (decidedOn) acts.push(held(history, decidedOn, refusedOn !== null));
  const placements = [
    ...(values.waitingSince
      ? [{ at: aCase, since: values.waitingSince, reason: values.waitingReason, column: 'waitingSince' }]
      : []),
    ...waiting.map((row) => ({
      at: row,
      since: row.values.since,
      reason: row.values.reason,
      column: 'since',
    })),
  ];
  return [
    ...acts,
    ...placements.map(({ at, since, reason, column }): HistoryAct => ({
      on: since,
      rank: at === aCase ? 20 : 47,
      step: 'placeOnWaitingList',
      at,
      columns: { '': column, waitingSince: column },
      decide: (facts, moment) => decidePlaceOnWaitingList(facts, { waitingSince: since, reason }, moment),
    })),
  ];
}

/** The last refusal before the intake of which the file tells. */
function refusalBefore(court: CaseHistory['court'], intakeOn: Date | null): Date | null {
  const days = court.flatMap(({ values: { orderKind, orderedOn, sentOn } }) =>
    orderKind === 'REFUSAL' && orderedOn && intakeOn && orderedOn < intakeOn ? [sentOn ?? orderedOn] : [],
  );
  return days.toSorted((a, b) => a.getTime() - b.getTime()).at(-1) ?? null;
}

function goesOn({ aCase, waiting, introductions, court, mandates }: CaseHistory): boolean {
  return (
    aCase.values.waitingSince !== null ||
    [waiting, introductions, court, mandates].some((rows) => rows.length > 0)
  );
}

function unknownIntake({ aCase }: CaseHistory): HistoryAct {
  const heldOn = aCase.values.registeredOn;
  return {
    on: heldOn,
    rank: 10,
    step: 'recordIntake',
    at: aCase,
    columns: { '': 'intakeHeldOn' },
    isStandIn: true,
    decide: (facts, moment) =>
      decideRecordIntake(facts, { ...anIntake, heldOn, decision: 'SUITABLE' }, moment),
  };
}

/** Planned, for all that is known, on the day of the registration, or on that of the refusal. */
function planned({ aCase }: CaseHistory, plannedOn: Date, refusedOn: Date | null): HistoryAct {
  return {
    on: refusedOn ?? aCase.values.registeredOn,
    rank: refusedOn ? 45 : 12,
    step: 'planIntake',
    at: aCase,
    columns: { '': 'intakePlannedOn', plannedOn: 'intakePlannedOn' },
    decide: (facts, moment) => decidePlanIntake(facts, { plannedOn }, moment),
  };
}

function held({ aCase }: CaseHistory, decidedOn: Date, refusedBefore: boolean): HistoryAct {
  const { values } = aCase;
  return {
    on: decidedOn,
    rank: refusedBefore ? 46 : 14,
    step: 'recordIntake',
    at: aCase,
    columns: {
      '': 'intakeDecision',
      heldOn: 'intakeHeldOn',
      decidedOn: 'intakeDecidedOn',
      decisionReason: 'intakeDecisionReason',
    },
    decide: (facts, moment) =>
      decideRecordIntake(
        facts,
        {
          ...anIntake,
          heldOn: values.intakeHeldOn ?? decidedOn,
          decision: values.intakeDecision,
          decidedOn: values.intakeDecision && decidedOn,
          decisionReason: values.intakeDecisionReason ?? notTold,
          presentMeasures: values.presentMeasures ?? [],
          relatives: values.relatives ?? [],
          hasLivingWill: values.hasLivingWill,
        },
        moment,
      ),
  };
}

const anIntake = {
  clientGroup: null,
  careProviderId: null,
  interests: null,
  decidedOn: null,
  decisionReason: null,
} as const;
