import type { Tx } from '../../lib/db.ts';
import { appointmentSelect } from '../cases/appointment-select.ts';
import { normsOn } from '../norms/norms-on.ts';
import { evaluationDueOn } from './evaluation-due.ts';

export const evaluationInterval = 'EVALUATION_INTERVAL';

/** The day by which each case has to be evaluated. Cases without such a day, and all when no norm holds, are left out. */
export async function loadEvaluationDue(
  tx: Pick<Tx, 'case' | 'norm'>,
  caseIds: readonly string[],
  on: Date,
): Promise<Map<string, Date>> {
  const months = (await normsOn(tx, on, [evaluationInterval])).get(evaluationInterval)?.value;
  if (months === undefined) return new Map();
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
    select: appointmentSelect,
    orderBy: { effectiveOn: 'asc' },
  },
  evaluations: { select: { heldOn: true }, where: { replacedAt: null } },
} as const;
