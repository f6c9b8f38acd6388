import type { DecisionMoment } from '../cases/decision-moment.ts';

/** What a decision on a volunteer needs besides facts and command. */
export interface MentorMoment extends DecisionMoment {
  /** Codes of all parts of the basic training (`TrainingModule`). */
  readonly modules: readonly string[];
}
