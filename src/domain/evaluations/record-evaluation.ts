import type { z } from 'zod';
import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { type CaseTarget, changeCase } from '../cases/change-case.ts';
import { lockCase } from '../cases/lock-case.ts';
import { decideRecordEvaluation } from './decide-evaluation.ts';
import { evaluationSchema } from './evaluation-input.ts';
import { evaluatedYears } from './load-evaluation.ts';
import { saveEvaluation } from './save-evaluation.ts';

export type RecordEvaluationInput = CaseTarget & z.input<typeof evaluationSchema>;

/**
 * Records the annual evaluation of a mentorship: both views, apart, each filled in or absent with the reason.
 * @throws IllegalEvaluationError, InvalidInputError, NotFoundError; ConflictError when the year has one
 */
export async function recordAnnualEvaluation(
  tx: Tx,
  acting: Acting,
  { caseId, expectedVersion, ...input }: RecordEvaluationInput,
): Promise<{ id: string }> {
  await lockCase(tx, acting, caseId);
  const given = parseInput(evaluationSchema, input);
  const { heldOn, synthesis = null, agreedActions = null } = given;
  const year = given.year ?? heldOn.getUTCFullYear();
  const measurements = { CLIENT: given.clientMeasurement, MENTOR: given.mentorMeasurement };
  const evaluation = { year, heldOn, measurements, synthesis, agreedActions };
  const instruments = await tx.positiveHealthInstrument.findMany();
  const takenYears = await evaluatedYears(tx, caseId);
  await changeCase(tx, acting, { caseId, expectedVersion }, (facts, { today }) =>
    decideRecordEvaluation(facts, evaluation, { today, instruments, takenYears }),
  );
  await saveEvaluation(tx, acting, caseId, evaluation);
  return { id: caseId };
}
