import { expect, it } from 'vitest';
import { whyNotCron } from './schedule-bounds.ts';

const now = new Date('2022-03-01T12:00:00Z');

it.each([
  ['0 6 * * *', 1440, null],
  ['0 6 * * 1', 1440, null],
  ['0 6 1 * *', 1440, null],
  ['*/15 * * * *', 15, null],
  ['*/15 * * * *', 16, 'minutes at least'],
  ['0,1 6 * * *', 60, 'minutes at least'],
  // Twice on one day of the year.
  ['0 6,7 24 12 *', 1440, 'minutes at least'],
  ['* * * * * *', 1, 'five fields'],
  ['@hourly', 1, 'five fields'],
  ['0 25 * * *', 60, 'no cron expression'],
  ['0 6 31 2 *', 60, 'no cron expression'],
  ['0 6 * * *', null, 'cannot be changed'],
])('%s with %s minutes between: %s', (cron, leastMinutes, refusal) => {
  const answer = whyNotCron({ cron, timezone: 'Europe/Amsterdam', leastMinutes }, now);
  if (refusal === null) expect(answer).toBeNull();
  else expect(answer).toContain(refusal);
});
