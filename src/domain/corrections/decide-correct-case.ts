import { isDeepStrictEqual } from 'node:util';
import type { CaseChange } from '../cases/case-change.ts';
import { afterItsEnd, type CaseContradiction, caseContradictions } from '../cases/case-contradictions.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { requireInput } from '../cases/require-input.ts';
import type { CaseCorrection } from './case-correction.ts';
import { type ChangedValue, changedInCase } from './changed-values.ts';
import { correctedCase } from './corrected-case.ts';
import { correctedNames } from './corrected-names.ts';

export interface CaseCorrected {
  readonly change: CaseChange;
  /** Names of what was corrected, as in the input: `endedOn`, `mandates.startsOn`. */
  readonly fields: readonly string[];
  /** With what moved along. */
  readonly values: readonly ChangedValue[];
}

/**
 * Moves days and reasons that were wrongly recorded. Nothing is made to happen by it, and a closed case stays closed.
 *
 * @param texts names of what is corrected besides, for the timeline
 * @throws InvalidInputError for what would contradict the other facts, or is recorded so already
 */
export function decideCorrectCase(
  facts: CaseFacts,
  correction: CaseCorrection,
  { texts, today }: { texts: readonly string[]; today: Date },
): CaseCorrected {
  requirePast(correction, today);
  const corrected = correctedCase(facts, correction);
  requireNoNewContradiction(facts, corrected);
  const fields = [...texts, ...correctedNames(facts, correction)];
  requireInput(
    fields.length > 0,
    'dates',
    'This is what is recorded already; give what has to become different.',
  );
  return {
    change: changeBetween(facts, corrected, { fields, today }),
    fields,
    values: changedInCase(facts, corrected),
  };
}

/** What has happened cannot be in the future; what the court ordered or planned can. */
function requirePast(correction: CaseCorrection, today: Date): void {
  const { registeredOn, intakeHeldOn, intakeDecidedOn, waitingFrom, endedOn } = correction;
  const days = { registeredOn, intakeHeldOn, intakeDecidedOn, waitingFrom, endedOn };
  const rows = {
    matches: correction.matches?.flatMap((row) => [row.proposedOn, row.introducedOn, row.closedOn]),
    petitions: correction.petitions?.map(({ filedOn }) => filedOn),
    courtOrders: correction.courtOrders?.flatMap(({ orderedOn, sentOn }) => [orderedOn, sentOn]),
    changePetitions: correction.changePetitions?.map(({ filedOn }) => filedOn),
    courtReports: correction.courtReports?.map(({ sentOn }) => sentOn),
  };
  const message = 'What has happened cannot be in the future.';
  for (const [field, day] of Object.entries(days)) requireInput(!day || day <= today, field, message);
  for (const [field, all] of Object.entries(rows)) {
    requireInput(
      (all ?? []).every((day) => !day || day <= today),
      field,
      message,
    );
  }
}

/** What contradicted itself before may be corrected step by step. */
function requireNoNewContradiction(before: CaseFacts, after: CaseFacts): void {
  const known = new Set(wrongIn(before).map(({ message }) => message));
  const added = wrongIn(after).find(({ message }) => !known.has(message));
  requireInput(added === undefined, added?.about ?? '', added?.message ?? '');
}

function wrongIn(facts: CaseFacts): CaseContradiction[] {
  return [...afterItsEnd(facts), ...caseContradictions(facts)];
}

/** Only what differs, so that no other row is written. */
function changeBetween(
  before: CaseFacts,
  after: CaseFacts,
  { fields, today }: { fields: readonly string[]; today: Date },
): CaseChange {
  const { intake, ending, client } = after;
  return {
    happening: {
      name: 'case.corrected',
      payload: {},
      occurredOn: today,
      data: { fields: fields.join(', ') },
    },
    ...(intake && differs(before.intake, intake) && { intake }),
    ...(ending && differs(before.ending, ending) && { ending }),
    ...(before.client.deceasedOn?.getTime() !== client.deceasedOn?.getTime() && {
      client: { deceasedOn: client.deceasedOn },
    }),
    ...rowsThatDiffer(before, after),
  };
}

const lists = [
  'waiting',
  'matches',
  'petitions',
  'orders',
  'appointments',
  'mandates',
  'changePetitions',
  'courtReports',
] as const;

function rowsThatDiffer(before: CaseFacts, after: CaseFacts): Partial<CaseChange> {
  const changed = lists.map((list) => {
    const known = new Map<string, object>(before[list].map((row) => [row.id, row]));
    return [list, after[list].filter((row) => differs(known.get(row.id) ?? null, row))] as const;
  });
  return Object.fromEntries(changed.filter(([, rows]) => rows.length > 0));
}

function differs(before: object | null, after: object): boolean {
  return !isDeepStrictEqual(before, after);
}
