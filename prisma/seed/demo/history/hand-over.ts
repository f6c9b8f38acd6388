import type { History, Month } from './history.ts';
import { findMentor } from './mentor-choice.ts';
import type { MandatePlan } from './plan.ts';

/** Ends a mandate and, within the month, gives the client another mentor. */
export function handOver(
  history: History,
  { start, next }: Month,
  mandate: MandatePlan,
  endReason: string,
  fresh?: boolean,
): boolean {
  const { random } = history;
  const plan = mandate.case;
  const endsOn = Math.max(start, plan.busyUntil + 1, mandate.mentor.busyUntil + 1) + random.int(0, 4);
  const startsOn = endsOn + random.int(5, 9);
  if (startsOn >= next) return false;
  const successor =
    fresh === undefined
      ? (findMentor(history, plan, endsOn, false) ?? findMentor(history, plan, endsOn, true))
      : findMentor(history, plan, endsOn, fresh);
  if (!successor || successor.busyUntil >= startsOn) return false;
  mandate.endsOn = endsOn;
  mandate.endReason = endReason;
  mandate.mentor.busyUntil = Math.max(mandate.mentor.busyUntil, endsOn);
  const agreedOn = startsOn - random.int(0, 1);
  const introducedOn = random.int(endsOn + 2, agreedOn);
  plan.matches.push({
    mentor: successor,
    proposedOn: endsOn + 1,
    introducedOn,
    outcome: 'AGREED',
    closedOn: agreedOn,
  });
  const succeeding = { mentor: successor, case: plan, startsOn, endsOn: null, endReason: null };
  plan.mandates.push(succeeding);
  successor.mandates.push(succeeding);
  successor.busyUntil = startsOn;
  plan.busyUntil = startsOn;
  return true;
}
