import { balanceWorking } from './balance-working.ts';
import type { History, Month } from './history.ts';
import { mentorsIn } from './mentor-stage.ts';
import { joinMentor } from './join-mentor.ts';
import { stopMentor } from './stop-mentor.ts';
import type { Quotas } from './quotas.ts';
import type { Targets } from './targets.ts';
import { certify, startCourse } from './train-mentors.ts';

/** Recruits, stops, hands over, trains and rests, so that the mentors' figures at the end of the month fit. */
export function playMentors(history: History, month: Month, targets: Targets, quotas: Quotas): void {
  const stopped = mentorsIn(history, 'STOPPED').length;
  const recruits =
    targets.mentorsRegistered +
    Math.max(0, quotas.mentorsStopped - stopped) -
    (history.mentors.length - stopped);
  for (let count = 0; count < recruits; count++) joinMentor(history, month);
  for (let count = stopped; count < quotas.mentorsStopped; count++) stopMentor(history, month, targets);
  balanceWorking(history, month, targets);
  certify(history, month, targets);
  startCourse(history, month, targets);
}
