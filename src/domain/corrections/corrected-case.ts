import type { CaseFacts } from '../cases/case-facts.ts';
import { requireInput } from '../cases/require-input.ts';
import type { CaseCorrection, CaseDates, CaseRecords } from './case-correction.ts';
import { correctedCourt } from './corrected-court.ts';
import { correctedEnd } from './corrected-end.ts';
import { correctedRows } from './corrected-rows.ts';

/**
 * The facts of a case as they should have been recorded. What follows from a corrected day moves along with it.
 * @throws InvalidInputError for a row or a fact that is not there
 */
export function correctedCase(facts: CaseFacts, correction: CaseCorrection): CaseFacts {
  const dated = correctedDates(facts, correction);
  const matches = correctedRows(dated.matches, correction.matches, 'matches');
  const court = correctedCourt({ ...dated, matches }, withShortcut(dated, correction));
  const mandates = correctedRows(court.mandates, correction.mandates, 'mandates');
  const courtReports = correctedRows(court.courtReports, correction.courtReports, 'courtReports');
  return correctedEnd({ ...court, mandates, courtReports }, correction);
}

function correctedDates(facts: CaseFacts, dates: CaseDates): CaseFacts {
  const { intake, waiting } = facts;
  const { registeredOn = facts.registeredOn, intakeHeldOn, intakeDecidedOn, waitingFrom } = dates;
  const notThere = 'No intake is recorded that could be corrected.';
  requireInput(!intakeHeldOn || !!intake?.heldOn, 'intakeHeldOn', notThere);
  requireInput(!intakeDecidedOn || !!intake?.decidedOn, 'intakeDecidedOn', notThere);
  requireInput(!waitingFrom || waiting.length > 0, 'waitingFrom', 'The case was never on the waiting list.');
  return {
    ...facts,
    registeredOn,
    intake: intake && {
      ...intake,
      heldOn: intakeHeldOn ?? intake.heldOn,
      decidedOn: intakeDecidedOn ?? intake.decidedOn,
    },
    waiting: waiting.map((interval, index) =>
      index === 0 && waitingFrom ? { ...interval, startsOn: waitingFrom } : interval,
    ),
  };
}

/** `appointmentEffectiveOn` means the last appointment. */
function withShortcut(
  { appointments }: CaseFacts,
  { appointmentEffectiveOn, ...records }: CaseRecords & CaseDates,
): CaseRecords {
  if (!appointmentEffectiveOn) return records;
  const last = appointments.at(-1);
  requireInput(last !== undefined, 'appointmentEffectiveOn', 'There is no appointment.');
  const others = (records.appointments ?? []).filter(({ id }) => id !== last.id);
  const given = records.appointments?.find(({ id }) => id === last.id);
  return {
    ...records,
    appointments: [...others, { ...given, id: last.id, effectiveOn: appointmentEffectiveOn }],
  };
}
