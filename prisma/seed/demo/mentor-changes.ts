import type { Day } from './day.ts';
import { activeOn } from './history/active-on.ts';
import type { History } from './history/history.ts';
import type { CasePlan, MentorPlan } from './history/plan.ts';

/**
 * Two clients lost their mentor lately: one mentor stopped, one takes a rest. For the first a successor is proposed. A
 * third client is appointed a mentor for a term that ends soon, so an extension must be asked.
 */
export function changeMentors(history: History, today: Day, helpers: readonly MentorPlan[]): void {
  const single = history.mentors.filter(
    (mentor) =>
      mentor.index < 10_000 &&
      mentor.reservedFor.size === 0 &&
      activeOn(mentor, today).length === 1 &&
      mentor.mandates.every(({ startsOn }) => startsOn < today - 200) &&
      (mentor.stopped === null || mentor.stopped.on > today) &&
      mentor.pauses.every(({ endsOn }) => endsOn !== null),
  );
  const steady = single.filter((mentor) =>
    activeOn(mentor, today).every((mandate) => mandate.case.ending === null && !mandate.case.previous),
  );
  const [stopping, resting, temporary] = steady;
  if (!stopping || !resting || !temporary)
    throw new Error('The demo world is too small for a change of mentor.');
  const left = endMandate(stopping, today, today - 20, 'MOVED');
  stopping.stopped = { on: today - 20, reason: 'MOVED' };
  endMandate(resting, today, today - 9, 'PAUSED');
  resting.pauses.push({ startsOn: today - 9, endsOn: null });
  const limited = endMandate(temporary, today, today + 70, 'TERM_LAPSED');
  if (limited?.court) limited.court.termEndsOn = today + 70;
  const successor = helpers.findLast(({ place }) => place.workArea === left?.place.workArea);
  if (left && successor) {
    left.matches.push({
      mentor: successor,
      proposedOn: today - 4,
      introducedOn: null,
      outcome: 'OPEN',
      closedOn: null,
    });
  }
}

function endMandate(mentor: MentorPlan, today: Day, on: Day, reason: string): CasePlan | undefined {
  const [mandate] = activeOn(mentor, today);
  if (!mandate) return undefined;
  mandate.endsOn = on;
  mandate.endReason = reason;
  return mandate.case;
}
