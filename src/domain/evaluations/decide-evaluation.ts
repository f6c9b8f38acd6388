import type { EvaluationRespondent, EvaluationView } from '../../generated/prisma/enums.ts';
import { formatCalendarDate } from '../../lib/calendar-date.ts';
import { ConflictError } from '../../lib/domain-error.ts';
import type { CaseChange } from '../cases/case-change.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { closed, firstOf } from '../cases/case-obstacles.ts';
import { appointmentInterval, courtStage } from '../cases/court-track.ts';
import { isInForce } from '../cases/dated-interval.ts';
import { requireInput } from '../cases/require-input.ts';
import { type Evaluation, isAbsent, type Measurement } from './evaluation.ts';
import { IllegalEvaluationError } from './illegal-evaluation-error.ts';

/** A question form in one version, with the days on which it was used. */
export interface Instrument {
  readonly code: string;
  readonly effectiveFrom: Date;
  /** Last day; null = still in use. */
  readonly effectiveTo: Date | null;
}

export interface EvaluationMoment {
  readonly today: Date;
  readonly instruments: readonly Instrument[];
  /** The years for which another evaluation of the case holds. */
  readonly takenYears: readonly number[];
}

/** Who may speak for whom: what somebody says of himself is never taken for what another says of him. */
const respondents = {
  CLIENT: ['CLIENT', 'CLIENT_WITH_HELP', 'RELATIVE', 'CARE_WORKER'],
  MENTOR: ['MENTOR', 'OFFICER'],
} as const satisfies Readonly<Record<EvaluationView, readonly EvaluationRespondent[]>>;

/**
 * Records the evaluation of a year, while the foundation is appointed.
 * @throws IllegalEvaluationError, InvalidInputError; ConflictError when that year has one
 */
export function decideRecordEvaluation(
  facts: CaseFacts,
  evaluation: Evaluation,
  moment: EvaluationMoment,
): CaseChange {
  const missing = firstOf(
    closed(facts),
    courtStage(facts, moment.today).at !== 'APPOINTED' &&
      'A mentorship is evaluated while the appointment of the foundation is in force.',
  );
  if (missing.length > 0) throw new IllegalEvaluationError(missing);
  requireSound(facts, evaluation, moment, { year: 'year', heldOn: 'heldOn', ...viewFields });
  return {
    happening: {
      name: 'case.evaluation-recorded',
      payload: { year: evaluation.year },
      occurredOn: evaluation.heldOn,
    },
  };
}

/**
 * Corrects what was recorded of an evaluation, also when the case has ended.
 * @param fields names of all that is corrected, for the timeline
 * @throws InvalidInputError; ConflictError when another one holds for its year
 */
export function decideCorrectEvaluation(
  facts: CaseFacts,
  evaluation: Evaluation,
  { fields, ...moment }: EvaluationMoment & { readonly fields: readonly string[] },
): CaseChange {
  requireSound(facts, evaluation, moment, {
    year: 'evaluationYear',
    heldOn: 'evaluationHeldOn',
    ...viewFields,
  });
  return {
    happening: {
      name: 'case.corrected',
      payload: {},
      occurredOn: moment.today,
      data: { fields: fields.join(', '), year: evaluation.year },
    },
  };
}

const viewFields = { CLIENT: 'clientMeasurement', MENTOR: 'mentorMeasurement' } as const;

/** Names of input fields, for the refusals. */
type Fields = Readonly<Record<'year' | 'heldOn' | EvaluationView, string>>;

function requireSound(
  facts: CaseFacts,
  evaluation: Evaluation,
  moment: EvaluationMoment,
  fields: Fields,
): void {
  requireDay(facts, evaluation, moment, fields);
  requireYear(evaluation, moment, fields);
  const { measurements, heldOn, synthesis } = evaluation;
  for (const view of ['CLIENT', 'MENTOR'] as const) {
    requireMeasurement(view, measurements[view], { heldOn, field: fields[view], ...moment });
  }
  requireInput(
    isAbsent(measurements.MENTOR) || hadMentor(facts, heldOn),
    fields.MENTOR,
    'No mandate was in force on that day, so there is no view of a mentor: leave it out and say why.',
  );
  requireInput(
    !isAbsent(measurements.CLIENT) || !isAbsent(measurements.MENTOR) || synthesis !== null,
    'synthesis',
    'Without either view, say what the conversation came to.',
  );
}

function requireDay(
  facts: CaseFacts,
  { heldOn }: Evaluation,
  { today }: EvaluationMoment,
  fields: Fields,
): void {
  requireInput(heldOn <= today, fields.heldOn, 'It has still to be held on that day. Record it afterwards.');
  requireInput(
    facts.appointments.some((appointment) => isInForce(appointmentInterval(appointment), heldOn)),
    fields.heldOn,
    'The foundation was not appointed on that day.',
  );
}

function requireYear({ year, heldOn }: Evaluation, { takenYears }: EvaluationMoment, fields: Fields): void {
  const heldIn = heldOn.getUTCFullYear();
  requireInput(
    year === heldIn || year === heldIn - 1,
    fields.year,
    `What was held on ${formatCalendarDate(heldOn)} is for ${heldIn} or for ${heldIn - 1}.`,
  );
  if (takenYears.includes(year)) {
    throw new ConflictError(
      `The evaluation of ${year} is recorded already. Correct that one, or name the year that this one is for.`,
      { path: ['input', fields.year] },
    );
  }
}

interface MeasurementMoment extends EvaluationMoment {
  readonly heldOn: Date;
  readonly field: string;
}

function requireMeasurement(view: EvaluationView, measurement: Measurement, at: MeasurementMoment): void {
  if (isAbsent(measurement)) return;
  const { instrumentCode, filledInBy } = measurement;
  const instrument = at.instruments.find(({ code }) => code === instrumentCode);
  requireInput(
    instrument !== undefined,
    at.field,
    `There is no question form ${instrumentCode}; \`positiveHealthInstruments\` lists them.`,
  );
  requireInput(
    instrument.effectiveFrom <= at.heldOn && (!instrument.effectiveTo || instrument.effectiveTo >= at.heldOn),
    at.field,
    `The question form ${instrumentCode} was not in use on ${formatCalendarDate(at.heldOn)}.`,
  );
  const allowed: readonly EvaluationRespondent[] = respondents[view];
  requireInput(
    allowed.includes(filledInBy),
    at.field,
    `The view of the ${view === 'CLIENT' ? 'client' : 'mentor'} is filled in by ${allowed.join(', ')}, not by ${filledInBy}.`,
  );
}

function hadMentor({ mandates }: CaseFacts, on: Date): boolean {
  return mandates.some(({ startsOn, endsOn }) => isInForce({ from: startsOn, to: endsOn }, on));
}
