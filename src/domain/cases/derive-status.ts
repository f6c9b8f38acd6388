import type { CaseStatus } from '../../generated/prisma/enums.ts';
import type { AppointmentFacts, CaseFacts } from './case-facts.ts';
import { courtStage } from './court-track.ts';
import { isInForce } from './dated-interval.ts';
import { type MatchingStage, matchingStage } from './matching-track.ts';

/**
 * The one status of a case on a day, derived from the two tracks that run side by side. In order of precedence:
 *
 * - ENDED: the case was closed, or its appointment ended in law and the closing is still to be recorded.
 * - ACTIVE, MENTOR_CHANGE, APPOINTED: the appointment is in force; with a mandate in force, with mandates that all
 *   ended, with none so far. An order whose effective date is still to come does not count (BW 1:451(5)).
 * - HEARING, APPLIED: a petition is with the court, or its order is not yet effective, whether or not a mentor is
 *   known; how far the search for one is, `nextSteps` tells.
 * - REJECTED: the court refused, and neither a new petition nor a new intake followed.
 * - MATCHED, INTRODUCED, PROPOSED, WAITING, INTAKE, REGISTERED: as far as the matching track is.
 *
 * Total: every set of facts has a status on every day.
 */
export function deriveStatus(facts: CaseFacts, on: Date): CaseStatus {
  if (facts.ending && facts.ending.endedOn <= on) return 'ENDED';
  const court = courtStage(facts, on);
  switch (court.at) {
    case 'OVER':
      return 'ENDED';
    case 'APPOINTED':
      return statusOfAppointed(facts, court.appointment, on);
    case 'GRANTED':
      return court.petition?.hearingOn ? 'HEARING' : 'APPLIED';
    case 'HEARING':
    case 'APPLIED':
      return court.at;
    case 'REFUSED':
      return 'REJECTED';
    case 'NOTHING_FILED':
      return statusOfStage[matchingStage(facts, on).at];
    default:
      return court satisfies never;
  }
}

function statusOfAppointed({ mandates }: CaseFacts, { effectiveOn }: AppointmentFacts, on: Date): CaseStatus {
  if (mandates.some(({ startsOn, endsOn }) => isInForce({ from: startsOn, to: endsOn }, on))) return 'ACTIVE';
  const ended = mandates.some(
    ({ startsOn, endsOn }) => startsOn >= effectiveOn && startsOn <= on && endsOn !== null && endsOn <= on,
  );
  return ended ? 'MENTOR_CHANGE' : 'APPOINTED';
}

const statusOfStage: Readonly<Record<MatchingStage['at'], CaseStatus>> = {
  NO_INTAKE: 'REGISTERED',
  INTAKE: 'INTAKE',
  ACCEPTED: 'INTAKE',
  WAITING: 'WAITING',
  PROPOSED: 'PROPOSED',
  INTRODUCED: 'INTRODUCED',
  MATCHED: 'MATCHED',
};
