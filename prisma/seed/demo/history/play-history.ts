import { type Day, firstsOfMonth } from '../day.ts';
import type { Random } from '../random.ts';
import { playCases } from './play-cases.ts';
import { emptyHistory, type History } from './history.ts';
import { playMentors } from './play-mentors.ts';
import { historyStart } from './eras.ts';
import { quotasOn } from './quotas.ts';
import { readTargets } from './targets.ts';

/**
 * Makes up what happened from the start of the foundation until the month of `until`, month by month. Months that
 * two histories of the same seed share are the same in both.
 */
export function playHistory(random: Random, until: Day): History {
  const history = emptyHistory(random);
  const targetsOn = readTargets();
  const [first, ...others] = firstsOfMonth(historyStart, until);
  let start = first ?? historyStart;
  for (const next of others) {
    playCases(history, { start, next }, targetsOn(next), quotasOn(next));
    playMentors(history, { start, next }, targetsOn(next), quotasOn(next));
    start = next;
  }
  return history;
}
