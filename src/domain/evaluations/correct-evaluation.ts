import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { type CaseTarget, changeCase } from '../cases/change-case.ts';
import { lockCase } from '../cases/lock-case.ts';
import { recordCorrection } from '../corrections/record-correction.ts';
import type { SubjectHolder } from '../subjects/subject-holder.ts';
import { decideCorrectEvaluation } from './decide-evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluationCorrectionSchema } from './evaluation-input.ts';
import { evaluatedYears, loadEvaluation } from './load-evaluation.ts';
import { saveEvaluation } from './save-evaluation.ts';

export type CorrectEvaluationInput = CaseTarget &
  z.input<typeof evaluationCorrectionSchema> & { readonly year: number };

/**
 * Corrects what was wrongly recorded of the evaluation of a year, also in a closed case. What was recorded before stays
 * beside it, replaced.
 * @throws NotFoundError, InvalidInputError, ConflictError
 */
export async function correctAnnualEvaluation(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  { caseId, expectedVersion, year, ...input }: CorrectEvaluationInput,
): Promise<{ id: string }> {
  await lockCase(tx, acting, caseId);
  const { fields: given, reason } = parseInput(evaluationCorrectionSchema, input);
  const recorded = await loadEvaluation(tx, { caseId, year });
  if (!recorded) throw new NotFoundError(`The evaluation of ${year}`, { path: ['input', 'year'] });
  const { evaluation, fields } = corrected(recorded, given);
  const instruments = await tx.positiveHealthInstrument.findMany();
  const years = await evaluatedYears(tx, caseId);
  const takenYears = years.filter((other) => other !== year);
  await changeCase(tx, acting, { caseId, expectedVersion }, (facts, { today }) =>
    decideCorrectEvaluation(facts, evaluation, { fields, today, instruments, takenYears }),
  );
  const { clientId } = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { clientId: true } });
  await tx.annualEvaluation.update({
    where: { id: recorded.id },
    data: { replacedAt: acting.now },
    select: { id: true },
  });
  await saveEvaluation(tx, acting, caseId, evaluation);
  return recordCorrection(tx, acting, holders, {
    subject: { kind: 'client', clientId },
    caseId,
    fields,
    reason,
  });
}

type Given = z.output<typeof evaluationCorrectionSchema>['fields'];

/** The evaluation as it becomes. What was not given stays; null takes a text out. */
function corrected(
  recorded: Evaluation,
  given: Given,
): { readonly evaluation: Evaluation; readonly fields: readonly string[] } {
  const before = {
    evaluationYear: recorded.year,
    evaluationHeldOn: recorded.heldOn,
    clientMeasurement: recorded.measurements.CLIENT,
    mentorMeasurement: recorded.measurements.MENTOR,
    synthesis: recorded.synthesis,
    agreedActions: recorded.agreedActions,
  };
  const after = { ...before, ...withoutUndefined(given) };
  const fields = Object.keys(before).filter(
    (field) => !isDeepStrictEqual(before[field as keyof Given], after[field as keyof Given]),
  );
  if (fields.length === 0) {
    throw new InvalidInputError('This is what is recorded already; give what has to become different.', {
      path: ['input', 'fields'],
    });
  }
  const { evaluationYear: year, evaluationHeldOn: heldOn, synthesis, agreedActions } = after;
  const measurements = { CLIENT: after.clientMeasurement, MENTOR: after.mentorMeasurement };
  return { evaluation: { year, heldOn, measurements, synthesis, agreedActions }, fields };
}

function withoutUndefined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
