import type { JudgedClient, JudgedMentor, NormFacts } from './norm-facts.ts';
import { normOf, normRow, type NormReportRow } from './norm-row.ts';

/**
 * Whether the clients are contacted often enough: by the law, and by the foundation's own norm or what was arranged. One
 * row for the foundation, counting the clients who were not, and one for each mentor who has such clients.
 */
export function judgeContacts({ on, norms, mentors, clients }: NormFacts): NormReportRow[] {
  if (clients === null) return [];
  return [
    { code: 'CONTACT_INTERVAL_LEGAL', dueOn: ({ contactLegallyDueOn }: JudgedClient) => contactLegallyDueOn },
    { code: 'CONTACT_INTERVAL_MN', dueOn: ({ contactDueOn }: JudgedClient) => contactDueOn },
  ].flatMap(({ code, dueOn }) => {
    const norm = normOf(norms, code);
    if (!norm) return [];
    const overdue = clients.filter((client) => (dueOn(client) ?? on) < on);
    const measure = (value: number) => ({ value, limit: 0, unit: 'clients not contacted in time' });
    const foundation = { kind: 'foundation', id: null, label: 'Stichting' } as const;
    return [
      normRow(norm, foundation, measure(overdue.length)),
      ...mentors
        .map((mentor) => ({ mentor, count: overdue.filter(({ mentorId }) => mentorId === mentor.id).length }))
        .filter(({ count }) => count > 0)
        .map(({ mentor, count }) => normRow(norm, mentorSubject(mentor), measure(count))),
    ];
  });
}

function mentorSubject({ id, name }: JudgedMentor) {
  return { kind: 'mentor', id, label: name } as const;
}
