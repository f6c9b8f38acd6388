import { agreedOn, casesIn, type History, type Month } from './history.ts';
import type { Targets } from './targets.ts';

/** Has the court appoint, and the foundation mandate, for those who agreed longest ago. */
export function appointCases(history: History, month: Month, targets: Targets): void {
  const { random } = history;
  const matched = casesIn(history, month, 'MATCHED').toSorted((a, b) => agreedOn(a) - agreedOn(b));
  let missing = targets.clientsAppointed - casesIn(history, month, 'APPOINTED').length;
  for (const plan of matched) {
    const earliest = Math.max(month.start, agreedOn(plan) + 24);
    if (missing <= 0 || earliest >= month.next) continue;
    const [mentor] = plan.matches.filter(({ outcome }) => outcome === 'AGREED').map((match) => match.mentor);
    if (!mentor) continue;
    const effectiveOn = random.int(earliest, month.next - 1);
    const sentOn = effectiveOn - (random.chance(0.05) ? random.int(2, 4) : 1);
    const orderedOn = sentOn - random.int(0, 2);
    const filedOn = Math.max(agreedOn(plan) + random.int(1, 4), orderedOn - random.int(42, 91));
    const heard = random.chance(0.4) && orderedOn - filedOn > 16;
    plan.court = {
      filedOn,
      hearingOn: heard ? orderedOn - random.int(0, Math.min(10, orderedOn - filedOn - 15)) : null,
      orderedOn,
      sentOn,
      effectiveOn,
    };
    const startsOn = Math.min(effectiveOn + random.int(0, 6), month.next - 1);
    const mandate = { mentor, case: plan, startsOn, endsOn: null, endReason: null };
    plan.mandates.push(mandate);
    mentor.mandates.push(mandate);
    mentor.reservedFor.delete(plan);
    plan.busyUntil = startsOn;
    mentor.busyUntil = Math.max(mentor.busyUntil, startsOn);
    missing--;
  }
}
