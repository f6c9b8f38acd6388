const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long to wait before each try, in milliseconds: ten tries over some 75 hours. */
const waitsMs: readonly number[] = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

export const mostAttempts = waitsMs.length;

/** From the first try to the last, without jitter. */
export const scheduleMs = waitsMs.reduce((sum, wait) => sum + wait, 0);

/** A tenth at most is added, so that those who failed together do not come back together. */
const jitter = 0.1;

/**
 * When to try again after so many failed tries; null when the last one was it.
 * @param random from 0 up to 1
 */
export function nextAttempt(failed: number, { now, random }: { now: Date; random: number }): Date | null {
  const wait = waitsMs[failed];
  return wait === undefined ? null : new Date(now.getTime() + Math.round(wait * (1 + jitter * random)));
}
