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
  moment: DecisionMoment,
): CaseChange {
  const change = decideProposal(facts, { mentorId: mentor.id, proposedOn }, moment);
  requireAvailableMentor(mentor, facts, { on: moment.today, norms });
  return change;
}

export interface Proposal extends Pick<ProposeMatch, 'proposedOn'> {
  readonly mentorId: string;
}

/** The same, whatever may be said of the mentor: for a proposal that was made before it was recorded here. */
export function decideProposal(
  facts: CaseFacts,
  { mentorId, proposedOn }: Proposal,
  { today, newId }: DecisionMoment,
): CaseChange {
  requireStep('proposeMatch', facts, today);
  requireInput(
    proposedOn <= today && proposedOn >= facts.registeredOn,
    'proposedOn',
    'A mentor is proposed after the registration, and not in the future.',
  );
  requireInput(
    ![...openMatches(facts), ...unusedMatches(facts)].some((match) => match.mentorId === mentorId),
    'mentorId',
    'This mentor is proposed for the client already.',
  );
  return {
    happening: { name: 'case.mentor-proposed', payload: { mentorId }, occurredOn: proposedOn },
    matches: [
      {
        id: newId(),
        mentorId,
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
