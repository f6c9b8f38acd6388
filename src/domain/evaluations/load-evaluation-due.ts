import { evaluationDueOn } from './evaluation-due.ts';
import type { Tx } from '../../lib/db.ts';

export const evaluationInterval = 'EVALUATION_INTERVAL';

/** The day by which each case has to be evaluated. Cases without such a day, and all when no norm holds, are left out. */
export async function loadEvaluationDue(
  tx: Pick<Tx, 'case' | 'norm'>,
  caseIds: readonly string[],
  on: Date,
): Promise<Map<string, Date>> {
  const norm = await tx.norm.findFirst({
    where: {
      code: evaluationInterval,
      effectiveFrom: { lte: on },
      OR: [{ effectiveTo: null }, { effectiveTo: { gte: on } }],
    },
    orderBy: { effectiveFrom: 'desc' },
    select: { value: true },
  });
  if (!norm) return new Map();
  const months = norm.value.toNumber();
  const cases = await tx.case.findMany({
    where: { id: { in: [...caseIds] } },
    select: { id: true, ...evaluationFactsSelect },
  });
  return new Map(
    cases.flatMap(({ id, appointments, evaluations }) => {
      const heldOn = evaluations.map((evaluation) => evaluation.heldOn);
      const due = evaluationDueOn({ appointments, heldOn }, { months, on });
      return due ? [[id, due] as const] : [];
    }),
  );
}

/** What `evaluationDueOn` leans on, of a case. */
export const evaluationFactsSelect = {
  appointments: {
    select: {
      id: true,
      courtOrderId: true,
      effectiveOn: true,
      termEndsOn: true,
      mentorsNamed: true,
      endedOn: true,
      endKind: true,
    },
    orderBy: { effectiveOn: 'asc' },
  },
  evaluations: { select: { heldOn: true }, where: { replacedAt: null } },
} as const;
