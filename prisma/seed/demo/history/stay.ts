import type { Day } from '../day.ts';
import type { CasePlan, MatchPlan, MentorPlan } from './plan.ts';

/** The days on which a mentor has, or is promised to, one client. */
export interface Stay {
  readonly from: Day;
  /** The first day on which the mentor is free of this client again; infinite when no end is planned. */
  readonly to: Day;
}

export function staysOf(cases: Iterable<CasePlan>): Map<MentorPlan, Stay[]> {
  const stays = new Map<MentorPlan, Stay[]>();
  for (const plan of cases) {
    for (const match of plan.matches) {
      const stay = { from: match.proposedOn, to: endOf(plan, match) };
      stays.set(match.mentor, [...(stays.get(match.mentor) ?? []), stay]);
    }
  }
  return stays;
}

function endOf(plan: CasePlan, { mentor, outcome, closedOn }: MatchPlan): Day {
  if (outcome === 'DECLINED' && closedOn !== null) return closedOn;
  const mandate = plan.mandates.find((candidate) => candidate.mentor === mentor);
  return mandate?.endsOn ?? plan.ending?.on ?? Number.POSITIVE_INFINITY;
}
