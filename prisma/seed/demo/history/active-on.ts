import type { Day } from '../day.ts';
import type { MandatePlan, MentorPlan } from './plan.ts';

/** The mandates that are in force on a day, also when their end is planned for later. */
export function activeOn({ mandates }: MentorPlan, day: Day): MandatePlan[] {
  return mandates.filter(({ startsOn, endsOn }) => startsOn < day && (endsOn === null || endsOn >= day));
}
