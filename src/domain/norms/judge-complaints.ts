import type { NormFacts } from './norm-facts.ts';
import { normOf, normRow, type NormReportRow } from './norm-row.ts';

/** Complaints that are open past the term of the decree, of which an extension does not relieve. */
export function judgeComplaints({ on, norms, openComplaints }: NormFacts): NormReportRow[] {
  const norm = normOf(norms, 'COMPLAINT_HANDLING_TERM');
  if (!norm) return [];
  const value = openComplaints.filter(({ termEndsOn }) => termEndsOn < on).length;
  const foundation = { kind: 'foundation', id: null, label: 'Stichting' } as const;
  return [normRow(norm, foundation, { value, limit: 0, unit: 'complaints open beyond the norm' })];
}
