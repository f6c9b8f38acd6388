import { casesIn, type History, type Month } from './history.ts';
import { choosePairing } from './mentor-choice.ts';
import type { Targets } from './targets.ts';

/** Matches the longest waiting until the list has the wanted length; lets pending cases in when it is too short. */
export function keepWaitingList(history: History, month: Month, targets: Targets): void {
  const { random } = history;
  const waiting = casesIn(history, month, 'WAITING').toSorted((a, b) => a.decidedOn - b.decidedOn);
  let surplus = waiting.length - targets.waitingList;
  for (const plan of waiting) {
    const earliest = Math.max(month.start, plan.decidedOn + 8, plan.busyUntil + 1);
    if (surplus <= 0) break;
    if (earliest >= month.next) {
      // Accepted too late in the month to find a mentor in it: the decision takes a little longer.
      if (plan.decidedOn < month.start) continue;
      plan.decidedOn = month.next + random.int(0, 4);
      surplus--;
    } else if (choosePairing(history, plan, random.int(earliest, month.next - 1), targets)) surplus--;
  }
  for (const plan of casesIn(history, month, 'PENDING')) {
    if (surplus >= 0) return;
    const soonest = plan.registeredOn + 6;
    if (soonest >= month.next) continue;
    plan.intakeHeldOn = Math.min(plan.intakeHeldOn, random.int(plan.registeredOn + 4, soonest));
    plan.decidedOn = soonest;
    surplus++;
  }
}
