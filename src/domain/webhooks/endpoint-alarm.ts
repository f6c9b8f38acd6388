import { mostAttempts, scheduleMs } from './retry-schedule.ts';

/** How far on the way to being stopped, in per cent, an alarm was raised. */
export type AlarmLevel = 0 | 50 | 90;

export interface Failing {
  /** First failed try after the last message that was taken. */
  readonly failingSince: Date;
  /** Failed tries of the message that was just tried; 0 when only time has passed. */
  readonly attempts: number;
}

/**
 * How far an endpoint is on the way to being stopped, by time or by tries, whichever is further. It is stopped when a
 * message was tried to the end and nothing was taken meanwhile, so neither comes to the whole before that.
 */
export function alarmLevel({ failingSince, attempts }: Failing, now: Date): AlarmLevel {
  const share = Math.max((now.getTime() - failingSince.getTime()) / scheduleMs, attempts / mostAttempts);
  if (share >= 0.9) return 90;
  return share >= 0.5 ? 50 : 0;
}

/** Whether an endpoint that could not take a message to its last try took nothing else meanwhile. */
export function tookNothingSince(failingSince: Date, firstTriedAt: Date): boolean {
  return failingSince <= firstTriedAt;
}
