/** Messages that a socket may send per second in the long run, and at once after it was silent. */
const perSecond = 100;
const atOnce = 1000;

/**
 * How much a socket may say. Operations have their own price; this is about what costs nothing else, as pings and
 * completions do, and what an answer to each would cost. Refills evenly.
 */
export function messageAllowance(now: () => number = () => performance.now()): { take(): boolean } {
  let usedUpUntil = 0;
  return {
    take() {
      const moment = now();
      const next = Math.max(usedUpUntil, moment) + 1000 / perSecond;
      if (next - moment > (atOnce * 1000) / perSecond) return false;
      usedUpUntil = next;
      return true;
    },
  };
}
