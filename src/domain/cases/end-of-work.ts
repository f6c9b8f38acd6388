import type { CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import { latest, reaches } from './dated-interval.ts';
import { openMatches, unusedMatches } from './matching-track.ts';

/** Ends every mandate and match that would go on after a day. Nothing ends before it started. */
export function endOfWork(
  facts: CaseFacts,
  endsOn: Date,
  endReason: string,
): Required<Pick<CaseChange, 'mandates' | 'matches'>> {
  return {
    mandates: facts.mandates
      .filter((mandate) => reaches({ from: mandate.startsOn, to: mandate.endsOn }, endsOn))
      .map((mandate) => ({ ...mandate, endsOn: latest(mandate.startsOn, endsOn), endReason })),
    matches: [...openMatches(facts), ...unusedMatches(facts)].map((match) => ({
      ...match,
      outcome: 'WITHDRAWN',
      closedOn: latest(match.proposedOn, match.introducedOn, match.closedOn, endsOn),
    })),
  };
}
