import { judgeContacts } from './judge-contacts.ts';
import { judgeEvaluations } from './judge-evaluations.ts';
import { judgeComplaints } from './judge-complaints.ts';
import { judgeMentors } from './judge-mentors.ts';
import { judgeOfficers } from './judge-officers.ts';
import type { NormFacts } from './norm-facts.ts';
import type { NormReportRow } from './norm-row.ts';

/**
 * Judges the caseload norms of the national quality office and the rules on mentors that follow from recorded facts.
 * Each officer who guides, or is a consultant, has a row for cases and one for mentors. The norms on mentors have one
 * row for the foundation, counting those beyond the norm, and a row for each mentor who is beyond or near it. Evaluations
 * that are overdue are counted for the foundation and for each consultant in charge. The norm on complaints has one row for
 * the foundation, so that nobody learns from it of a complaint about himself.
 * A norm that has no value on the day gives no rows. Norms on what is not recorded yet (further training,
 * appraisals) are not judged: no rows is better than rows that blame the lack of a table.
 */
export function judgeNorms(facts: NormFacts): NormReportRow[] {
  return [judgeOfficers, judgeMentors, judgeContacts, judgeEvaluations, judgeComplaints].flatMap((judge) =>
    judge(facts),
  );
}
