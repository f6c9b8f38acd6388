import { DomainError } from '../../lib/domain-error.ts';
import {
  type CaseForMatching,
  type MatchingDay,
  mentorObjections,
  type Objection,
} from './mentor-objections.ts';
import type { MentorFacts } from '../mentors/mentor-facts.ts';

/** The mentor may not have this client now. Lists every objection, so that they can be solved at once. */
export class MentorNotAvailableError extends DomainError {
  override readonly name = 'MentorNotAvailableError';
  readonly code = 'MENTOR_NOT_AVAILABLE';

  readonly objections: readonly Objection[];

  constructor(objections: readonly Objection[]) {
    super(
      `${objections.map(({ message }) => message).join(' ')} ` +
        'Solve this first, or choose another mentor from matchSuggestions.',
    );
    this.objections = objections;
  }
}

/** @throws MentorNotAvailableError when anything stands in the way of this mentor for this case. */
export function requireAvailableMentor(mentor: MentorFacts, aCase: CaseForMatching, day: MatchingDay): void {
  const objections = mentorObjections(mentor, aCase, day);
  if (objections.length > 0) throw new MentorNotAvailableError(objections);
}
