import { handOver } from './hand-over.ts';
import type { History, Month } from './history.ts';
import { activeMandates, closePause, isFree, mentorsIn, type MentorStage } from './mentor-stage.ts';
import type { Targets } from './targets.ts';

/** Somebody of the group that is most above its target stops; clients go to another mentor first. */
export function stopMentor(history: History, month: Month, targets: Targets): void {
  const { random } = history;
  const groups: [MentorStage[], number][] = [
    [['WORKING'], targets.mentorsAppointed],
    [['IDLE'], targets.trainingCompleted],
    [['TRAINING'], targets.inTraining],
    [['JOINED', 'PAUSED'], 4],
  ];
  const surplus = ([stages, target]: [MentorStage[], number]) =>
    mentorsIn(history, ...stages).length - target;
  const ordered = groups.toSorted((a, b) => surplus(b) - surplus(a));
  for (const [stages] of ordered) {
    const candidates = mentorsIn(history, ...stages).filter((mentor) => isFree(mentor, month, 3));
    for (const mentor of random.shuffle(candidates)) {
      const last = month.next - 1;
      if (!activeMandates(mentor).every((mandate) => handOver(history, month, mandate, 'MENTOR_STOPPED')))
        continue;
      const on = random.int(Math.min(last, Math.max(month.start, mentor.busyUntil + 1)), last);
      closePause(mentor, on);
      mentor.stopped = { on, reason: history.stopReasons.draw() };
      mentor.busyUntil = on;
      return;
    }
  }
}
