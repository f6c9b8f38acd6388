import { DomainError } from '../../lib/domain-error.ts';
import type { MentorFacts } from './mentor-facts.ts';
import { type MentorNextStep, mentorNextSteps, mentorStepTexts } from './mentor-next-steps.ts';
import { type MentorStep, type MentorStepMoment, mentorSteps } from './mentor-steps.ts';

/** The life cycle of a volunteer does not allow this step now. Says what is missing and what it does allow. */
export class IllegalMentorStepError extends DomainError {
  override readonly name = 'IllegalMentorStepError';
  readonly code = 'ILLEGAL_STEP';
  readonly missing: readonly string[];
  readonly nextSteps: readonly MentorNextStep[];

  constructor(step: MentorStep, missing: readonly string[], possible: readonly MentorNextStep[]) {
    super(
      `${mentorStepTexts[step].code} is not possible now. ${missing.join(' ')} ` +
        `Possible: ${possible.map(({ code }) => code).join(', ') || 'nothing'}.`,
    );
    this.missing = missing;
    this.nextSteps = possible;
  }
}

/** @throws IllegalMentorStepError when the life cycle does not allow the step at that moment. */
export function requireMentorStep(step: MentorStep, facts: MentorFacts, moment: MentorStepMoment): void {
  const missing = mentorSteps[step](facts, moment);
  if (missing.length > 0) throw new IllegalMentorStepError(step, missing, mentorNextSteps(facts, moment));
}
