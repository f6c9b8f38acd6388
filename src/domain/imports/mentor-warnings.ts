import { isInForce } from '../cases/dated-interval.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { type MatchingNorms, mentorObjections } from '../matching/mentor-objections.ts';
import type { MentorFacts } from '../mentors/mentor-facts.ts';
import type { ImportProblem } from './import-problem.ts';
import type { PlannedCase } from './import-plan.ts';
import { problemAt } from './check-person.ts';

interface Today {
  readonly today: Date;
  readonly norms: MatchingNorms;
}

/**
 * What would be said today of mentors who are at work already. That they are is a fact, so it is no obstacle; but
 * somebody has to see to it. A mentor who stopped before his mandate ended did not stop.
 */
export function mentorWarnings(
  cases: readonly PlannedCase[],
  mentors: ReadonlyMap<string, MentorFacts>,
  { today, norms }: Today,
): ImportProblem[] {
  const byId = new Map([...mentors.values()].map((mentor) => [mentor.id, mentor]));
  const work = new Map<string, { caseId: string; id: string; startsOn: Date; endsOn: Date | null }[]>();
  for (const { replayed } of cases) {
    for (const { mentorId, ...mandate } of replayed.facts.mandates) {
      work.set(mentorId, [...(work.get(mentorId) ?? []), { ...mandate, caseId: replayed.facts.id }]);
    }
  }
  return cases.flatMap(({ replayed: { facts, rows } }) =>
    facts.mandates.flatMap((mandate) => {
      const mentor = byId.get(mandate.mentorId);
      const row = rows.mandates.get(mandate.id);
      if (!mentor || !row) return [];
      const { stoppedOn } = mentor;
      if (stoppedOn && (mandate.endsOn === null || mandate.endsOn > stoppedOn)) {
        return [problemAt(row, 'endsOn', 'MENTOR_STOPPED_EARLIER')];
      }
      if (!isInForce({ from: mandate.startsOn, to: mandate.endsOn }, today)) return [];
      const atWork = { ...mentor, mandates: [...mentor.mandates, ...(work.get(mentor.id) ?? [])] };
      return mentorObjections(atWork, withoutMandate(facts, mandate.id), { on: today, norms }).map(
        ({ code }) => ({ ...problemAt(row, 'mentor', `mentor.${code}`), severity: 'WARNING' }) as const,
      );
    }),
  );
}

function withoutMandate(facts: CaseFacts, mandateId: string): CaseFacts {
  return { ...facts, mandates: facts.mandates.filter(({ id }) => id !== mandateId) };
}
