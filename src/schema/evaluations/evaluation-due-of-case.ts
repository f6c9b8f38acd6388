import { loadEvaluationDue } from '../../domain/evaluations/load-evaluation-due.ts';
import type { LoaderDefinition } from '../context.ts';

/** The day by which each of many cases has to be evaluated, in one query. */
export const evaluationDueOfCase: LoaderDefinition<string, Date | null> = {
  name: 'evaluationDueOfCase',
  async batch({ systemDb, today }, ids) {
    const due = await loadEvaluationDue(systemDb, ids, today);
    return ids.map((id) => due.get(id) ?? null);
  },
};
