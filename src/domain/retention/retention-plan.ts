import type { SubjectHolder } from '../subjects/subject-holder.ts';
import type { HeldMessages } from './held-persons.ts';
import type { RetentionRule } from './retention-rule.ts';

/** All that is removed by the clock: the rules of the core and of the plugins, and whom to ask about persons. */
export interface RetentionPlan {
  readonly rules: readonly RetentionRule[];
  readonly holders: readonly SubjectHolder[];
  readonly heldMessages: readonly HeldMessages[];
}
