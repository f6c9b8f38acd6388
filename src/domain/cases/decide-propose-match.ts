import { requireAvailableMentor } from '../matching/mentor-not-available-error.ts';
import type { MatchingNorms } from '../matching/mentor-objections.ts';
import type { MentorFacts } from '../mentors/mentor-facts.ts';
import type { CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { requireStep } from './illegal-step-error.ts';
import { openMatches, unusedMatches } from './matching-track.ts';
import { requireInput } from './require-input.ts';

export interface ProposeMatch {
  readonly mentor: MentorFacts;
  readonly proposedOn: Date;
  readonly norms: MatchingNorms;
}

/** Proposes a mentor. The mentor is reserved from now on, until an answer is no or the match is withdrawn. */
export function decideProposeMatch(
  facts: CaseFacts,
  { mentor, proposedOn, norms }: ProposeMatch,
  { today, newId }: DecisionMoment,
): CaseChange {
  requireStep('proposeMatch', facts, today);
  requireInput(
    proposedOn <= today && proposedOn >= facts.registeredOn,
    'proposedOn',
    'A mentor is proposed after the registration, and not in the future.',
  );
  requireInput(
    ![...openMatches(facts), ...unusedMatches(facts)].some(({ mentorId }) => mentorId === mentor.id),
    'mentorId',
    'This mentor is proposed for the client already.',
  );
  requireAvailableMentor(mentor, facts, { on: today, norms });
  return {
    happening: { name: 'case.mentor-proposed', payload: { mentorId: mentor.id }, occurredOn: proposedOn },
    matches: [
      {
        id: newId(),
        mentorId: mentor.id,
        proposedOn,
        introducedOn: null,
        clientAgrees: null,
        mentorAgrees: null,
        outcome: 'OPEN',
        closedOn: null,
      },
    ],
  };
}
