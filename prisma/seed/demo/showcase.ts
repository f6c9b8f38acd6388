import type { Day } from './day.ts';
import type { History } from './history/history.ts';
import { changeMentors } from './mentor-changes.ts';
import { showcaseCases } from './showcase-cases.ts';
import { showcaseCandidates, showcaseHelpers } from './showcase-mentors.ts';

/** Adds to a history what makes the lists of today worth looking at: a case in every status, and volunteers too. */
export function addShowcase(history: History, today: Day): void {
  const helpers = showcaseHelpers(today);
  history.mentors.push(...helpers, ...showcaseCandidates(today));
  history.cases.push(...showcaseCases(helpers, today));
  changeMentors(history, today, helpers);
}
