import type { Acting } from '../../access/actor.ts';
import type { EvaluationView } from '../../generated/prisma/enums.ts';
import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';
import { type Evaluation, isAbsent } from './evaluation.ts';

/** Writes an evaluation with both its views. */
export async function saveEvaluation(
  tx: Tx,
  { actor, now }: Acting,
  caseId: string,
  { measurements, ...evaluation }: Evaluation,
): Promise<void> {
  const { id } = await tx.annualEvaluation.create({
    data: {
      id: newId(),
      caseId,
      ...evaluation,
      recordedAt: now,
      recordedById: actor.kind === 'user' ? actor.userId : null,
    },
    select: { id: true },
  });
  for (const [view, measurement] of Object.entries(measurements)) {
    const { marks, ...form } = isAbsent(measurement) ? { marks: {}, ...measurement } : measurement;
    await tx.positiveHealthMeasurement.create({
      data: { id: newId(), evaluationId: id, view: view as EvaluationView, ...form, ...marks },
      select: { id: true },
    });
  }
}
