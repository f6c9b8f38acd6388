import type { Prisma } from '../../../src/generated/prisma/client.ts';
import type { EvaluationView } from '../../../src/generated/prisma/enums.ts';
import { addMonths } from '../../../src/lib/calendar-date.ts';
import type { CaseFile } from './case-file.ts';
import { type Day, dateOf, dayOf, momentOn, yearOf } from './day.ts';
import type { Random } from './random.ts';

export interface EvaluationRows {
  readonly evaluations: Prisma.AnnualEvaluationCreateManyInput[];
  readonly measurements: Prisma.PositiveHealthMeasurementCreateManyInput[];
}

/** The form is in use since then; older years have no evaluation. */
const firstFormOn = dayOf(new Date('2018-01-01T00:00:00Z'));
/** Of some the last one is still to be held. */
const lateShare = 0.06;

/** How it went, each year of a mentorship, in the eyes of the client and of the mentor. */
export function evaluationRows(
  file: CaseFile,
  mandates: readonly Prisma.MandateCreateManyInput[],
  today: Day,
): EvaluationRows {
  const rows: EvaluationRows = { evaluations: [], measurements: [] };
  const random = file.random.fork('evaluations');
  const from = mandates[0] && dayOf(new Date(mandates[0].startsOn));
  if (from === undefined) return rows;
  const last = Math.min(file.ending?.on ?? today, today) - (random.chance(lateShare) ? 45 : 0);
  const level = random.int(4, 6);
  for (let year = 1; ; year++) {
    const anniversary = dayOf(addMonths(dateOf(from), 12 * year));
    const heldOn = anniversary - random.int(0, 25);
    if (anniversary >= last) return rows;
    if (heldOn >= firstFormOn)
      addEvaluation(rows, { file, random, heldOn, year: yearOf(anniversary) - 1, level });
  }
}

interface Held {
  readonly file: CaseFile;
  readonly random: Random;
  readonly heldOn: Day;
  readonly year: number;
  /** About which the marks lie. */
  readonly level: number;
}

function addEvaluation({ evaluations, measurements }: EvaluationRows, held: Held): void {
  const { file, random, heldOn, year } = held;
  const recordedAt = momentOn(heldOn, 15);
  const id = random.uuid(recordedAt);
  evaluations.push({
    ...{ id, caseId: file.id, year, heldOn: dateOf(heldOn), recordedAt, recordedById: file.consultantId },
    synthesis: random.pick(syntheses),
    agreedActions: random.pick(actions),
  });
  for (const view of ['CLIENT', 'MENTOR'] as const) measurements.push(measurement(view, id, held));
  file.timeline.add({
    type: 'case.evaluation-recorded',
    on: heldOn,
    actorId: file.consultantId,
    data: { year },
  });
}

function measurement(
  view: EvaluationView,
  evaluationId: string,
  { random, heldOn, level }: Held,
): Prisma.PositiveHealthMeasurementCreateManyInput {
  const mark = () => Math.min(10, Math.max(0, level + random.int(-2, 3)));
  const isAbsent = view === 'CLIENT' && random.chance(0.1);
  const marks = {
    bodilyFunctions: mark(),
    mentalWellbeing: mark(),
    meaningfulness: mark(),
    qualityOfLife: mark(),
    participation: mark(),
    dailyFunctioning: mark(),
  };
  const none = Object.fromEntries(Object.keys(marks).map((dimension) => [dimension, null]));
  return {
    ...{ id: random.uuid(momentOn(heldOn, 15)), evaluationId, view },
    instrumentCode: isAbsent ? null : 'SIX_MARKS_1',
    filledInBy: isAbsent ? null : view === 'MENTOR' ? 'MENTOR' : 'CLIENT_WITH_HELP',
    absentReason: isAbsent ? 'De vragen zijn voor mevrouw of meneer te moeilijk geworden.' : null,
    ...(isAbsent ? none : marks),
    notes: null,
  };
}

const syntheses = [
  'Het gaat beter dan een jaar geleden; de dagen hebben weer een vaste vorm.',
  'De gezondheid loopt terug, maar er is rust en vertrouwen.',
  'Er is meer contact met de buurt; de wens om weer te zingen blijft staan.',
  'Weinig veranderd, en dat is precies wat de cliënt wil.',
] as const;

const actions = [
  'Samen bij de dagbesteding gaan kijken.',
  'De medicatie laten nakijken door de huisarts.',
  'Een maatje zoeken om mee te wandelen.',
  'Volgend jaar opnieuw; geen andere afspraken.',
] as const;
