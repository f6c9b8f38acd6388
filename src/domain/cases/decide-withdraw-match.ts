import type { CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import { currentAppointment } from './court-track.ts';
import { latest } from './dated-interval.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { requireStep } from './illegal-step-error.ts';
import { isWaiting, openMatches, unusedMatches } from './matching-track.ts';
import { requireInput } from './require-input.ts';

export interface WithdrawMatch {
  readonly matchId: string | null;
  readonly withdrawnOn: Date;
}

/** Takes back a proposed or agreed mentor. A client without appointment waits again, with the place kept. */
export function decideWithdrawMatch(
  facts: CaseFacts,
  { matchId, withdrawnOn }: WithdrawMatch,
  { today, newId }: DecisionMoment,
): CaseChange {
  requireStep('withdrawMatch', facts, today);
  const candidates = [...openMatches(facts), ...unusedMatches(facts)];
  const match =
    matchId === null && candidates.length === 1 ? candidates[0] : candidates.find(({ id }) => id === matchId);
  requireInput(
    match !== undefined,
    'matchId',
    'No proposed or agreed match of this case without a mandate has that id.',
  );
  const notBefore = latest(match.proposedOn, match.introducedOn, match.closedOn);
  requireInput(
    withdrawnOn >= notBefore && withdrawnOn <= today,
    'withdrawnOn',
    'A match is withdrawn on or after the day of its last step, and not in the future.',
  );
  const waitsAgain =
    match.outcome === 'AGREED' && !currentAppointment(facts, today) && !isWaiting(facts, today);
  return {
    happening: {
      name: 'case.match-withdrawn',
      payload: { mentorId: match.mentorId },
      occurredOn: withdrawnOn,
    },
    matches: [{ ...match, outcome: 'WITHDRAWN', closedOn: withdrawnOn }],
    ...(waitsAgain && { waiting: [{ id: newId(), startsOn: withdrawnOn, endsOn: null, reason: null }] }),
  };
}
