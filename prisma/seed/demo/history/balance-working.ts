import { handOver } from './hand-over.ts';
import type { History, Month } from './history.ts';
import { activeMandates, isFree, mentorsIn } from './mentor-stage.ts';
import type { Targets } from './targets.ts';

/** Moves clients so that more, or fewer, different mentors are at work. */
export function balanceWorking(history: History, month: Month, targets: Targets): void {
  for (let tries = 0; tries < 12; tries++) {
    const working = mentorsIn(history, 'WORKING');
    const missing = targets.mentorsAppointed - working.length;
    if (missing === 0) return;
    const donors = working
      .filter((mentor) => isFree(mentor, month, 12))
      .filter((mentor) =>
        missing > 0 ? activeMandates(mentor).length > 1 : activeMandates(mentor).length === 1,
      );
    const given = history.random.shuffle(donors).find((donor) =>
      activeMandates(donor)
        .slice(0, 1)
        .some((mandate) => handOver(history, month, mandate, 'MENTOR_CHANGE', missing > 0)),
    );
    if (!given) return;
  }
}
