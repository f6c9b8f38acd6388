import type { Tx } from '../../lib/db.ts';
import { judgeNorms } from './judge-norms.ts';
import { loadNormFacts } from './load-norm-facts.ts';
import type { NormReportRow } from './norm-row.ts';

/** The caseload norms on a day, by the values that applied on it: one row per norm and subject. */
export async function normReport(
  tx: Pick<Tx, 'norm' | 'employment' | 'mentor'>,
  on: Date,
): Promise<NormReportRow[]> {
  return judgeNorms(await loadNormFacts(tx, on));
}
