import type { History, Month } from './history.ts';
import { closePause, isFree, mentorsIn } from './mentor-stage.ts';
import type { Targets } from './targets.ts';

/** Closes courses, calls back resting mentors or lets idle ones rest, so that as many are available as wanted. */
export function certify(history: History, month: Month, targets: Targets): void {
  const { random } = history;
  let missing = targets.trainingCompleted - mentorsIn(history, 'IDLE').length;
  const courseEnds = month.start + random.int(12, 26);
  const learners = mentorsIn(history, 'TRAINING')
    .filter((mentor) => (mentor.trainingStartedOn ?? courseEnds) < courseEnds - 20)
    .toSorted((a, b) => (a.trainingStartedOn ?? 0) - (b.trainingStartedOn ?? 0));
  for (const mentor of learners.slice(0, Math.max(0, missing))) {
    mentor.certifiedOn = mentor.availableFrom = mentor.busyUntil = courseEnds;
    missing--;
  }
  for (const mentor of mentorsIn(history, 'PAUSED').filter((resting) => isFree(resting, month, 2))) {
    if (missing <= 0) break;
    closePause(mentor, random.int(Math.max(month.start, mentor.busyUntil + 1), month.next - 1));
    missing--;
  }
  const idle = mentorsIn(history, 'IDLE').filter((m) => m.reservedFor.size === 0 && isFree(m, month, 2));
  for (const mentor of random.shuffle(idle).slice(0, Math.max(0, -missing))) {
    const startsOn = random.int(Math.max(month.start, mentor.busyUntil + 1), month.next - 1);
    mentor.pauses.push({ startsOn, endsOn: null });
    mentor.busyUntil = startsOn;
  }
}

/** Starts a course for as many as the figures lack. */
export function startCourse(history: History, month: Month, targets: Targets): void {
  const missing = targets.inTraining - mentorsIn(history, 'TRAINING').length;
  const joined = mentorsIn(history, 'JOINED').filter((mentor) => isFree(mentor, month, 1));
  for (const mentor of joined.slice(0, Math.max(0, missing))) {
    mentor.trainingStartedOn = mentor.busyUntil = Math.max(mentor.busyUntil + 1, month.start + 15);
  }
}
