import type { Tx } from '../../lib/db.ts';
import { loadReportTerms } from '../cases/load-report-terms.ts';
import { evaluationInterval } from '../evaluations/load-evaluation-due.ts';
import { normsOn } from '../norms/norms-on.ts';
import type { PlanningDay } from './case-tasks.ts';
import { taskRulesOn } from './task-rules-on.ts';

const vogAge = 'VOG_MAX_AGE';

/** The rules and norms by which tasks are planned on a day. */
export async function loadPlanningDay(tx: Pick<Tx, 'norm' | 'taskRule'>, today: Date): Promise<PlanningDay> {
  const norms = await normsOn(tx, today, [evaluationInterval, vogAge]);
  return {
    today,
    rules: await taskRulesOn(tx, today),
    reportTerms: await loadReportTerms(tx, today),
    evaluationMonths: norms.get(evaluationInterval)?.value ?? null,
    vogYears: norms.get(vogAge)?.value ?? null,
  };
}
