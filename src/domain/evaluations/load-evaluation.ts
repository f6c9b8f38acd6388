import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import type { Evaluation, Measurement } from './evaluation.ts';
import { dimensions, marksOf } from './marks.ts';

/** The evaluation that holds for a year of a case, with its id; null when there is none. */
export async function loadEvaluation(
  tx: Tx,
  { caseId, year }: { readonly caseId: string; readonly year: number },
): Promise<(Evaluation & { readonly id: string }) | null> {
  const row = await tx.annualEvaluation.findFirst({
    where: { caseId, year, replacedAt: null },
    include: { measurements: true },
  });
  if (!row) return null;
  const measurementOf = (view: 'CLIENT' | 'MENTOR') =>
    asMeasurement(row.measurements.find((each) => each.view === view));
  const { id, heldOn, synthesis, agreedActions } = row;
  const measurements = { CLIENT: measurementOf('CLIENT'), MENTOR: measurementOf('MENTOR') };
  return { id, year, heldOn, synthesis, agreedActions, measurements };
}

/** The years of a case for which an evaluation holds. */
export async function evaluatedYears(tx: Tx, caseId: string): Promise<number[]> {
  const rows = await tx.annualEvaluation.findMany({
    where: { caseId, replacedAt: null },
    select: { year: true },
  });
  return rows.map(({ year }) => year);
}

function asMeasurement(row: Prisma.PositiveHealthMeasurementGetPayload<object> | undefined): Measurement {
  const marks = row && marksOf(row);
  if (!row?.instrumentCode || !row.filledInBy || !marks) {
    return { absentReason: row?.absentReason ?? null };
  }
  return {
    instrumentCode: row.instrumentCode,
    filledInBy: row.filledInBy,
    marks: Object.fromEntries(dimensions.map((name) => [name, marks[name]])) as typeof marks,
    notes: row.notes,
  };
}
