import { judgeNorms } from './judge-norms.ts';
import { loadNormFacts, type NormReads } from './load-norm-facts.ts';
import type { NormReportRow } from './norm-row.ts';

/** The caseload norms on a day, by the values that applied on it: one row per norm and subject. */
export async function normReport(tx: NormReads, on: Date): Promise<NormReportRow[]> {
  return judgeNorms(await loadNormFacts(tx, on));
}
