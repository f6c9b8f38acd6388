import { evaluationDueOn } from '../evaluations/evaluation-due.ts';
import { evaluationInterval } from '../evaluations/load-evaluation-due.ts';
import type { JudgedCase, NormFacts } from './norm-facts.ts';
import { normOf, normRow, type NormReportRow } from './norm-row.ts';

/** Mentorships that were not evaluated within the interval: all of the foundation, and those of each consultant. */
export function judgeEvaluations({ on, norms, cases }: NormFacts): NormReportRow[] {
  const norm = normOf(norms, evaluationInterval);
  if (!norm) return [];
  const overdue = cases.filter((aCase) => {
    const due = evaluationDueOn(aCase, { months: norm.value, on });
    return due !== null && due < on;
  });
  const unit = 'cases beyond the norm';
  const row = (subject: NormReportRow['subject'], value: number) =>
    normRow(norm, subject, { value, limit: 0, unit });
  return [
    row({ kind: 'foundation', id: null, label: 'Stichting' }, overdue.length),
    ...consultantsOf(overdue).map(({ id, name, count }) => row({ kind: 'officer', id, label: name }, count)),
  ];
}

function consultantsOf(cases: readonly JudgedCase[]) {
  const counts = new Map<string, { id: string; name: string; count: number }>();
  for (const { consultant } of cases) {
    if (!consultant) continue;
    const { id, name } = consultant;
    counts.set(id, { id, name, count: (counts.get(id)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));
}
