import type { Day } from '../day.ts';
import type { History, Month } from './history.ts';
import type { MentorPlan } from './plan.ts';

/** What a volunteer is doing, seen from what is planned so far. */
export type MentorStage = 'JOINED' | 'TRAINING' | 'IDLE' | 'WORKING' | 'PAUSED' | 'STOPPED';

export function mentorStageOf(mentor: MentorPlan): MentorStage {
  if (mentor.stopped) return 'STOPPED';
  if (activeMandates(mentor).length > 0) return 'WORKING';
  if (mentor.pauses.some(({ endsOn }) => endsOn === null)) return 'PAUSED';
  if (mentor.certifiedOn) return 'IDLE';
  return mentor.trainingStartedOn ? 'TRAINING' : 'JOINED';
}

export function activeMandates(mentor: MentorPlan) {
  return mentor.mandates.filter(({ endsOn }) => endsOn === null);
}

export function mentorsIn({ mentors }: History, ...stages: readonly MentorStage[]): MentorPlan[] {
  return mentors.filter((mentor) => stages.includes(mentorStageOf(mentor)));
}

/** Ends the rest that a mentor takes, if he takes one. */
export function closePause(mentor: MentorPlan, on: Day): void {
  const open = mentor.pauses.find(({ endsOn }) => endsOn === null);
  if (!open) return;
  open.endsOn = on;
  mentor.availableFrom = on;
  mentor.busyUntil = on;
}

/** Whether something can still be planned for the mentor in this month, with some days to spare. */
export function isFree(mentor: MentorPlan, { next }: Month, days: number): boolean {
  return mentor.busyUntil < next - days && mentor.reservedFor.size === 0;
}
