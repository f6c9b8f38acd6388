import { CronExpressionParser } from 'cron-parser';

export interface CronWanted {
  readonly cron: string;
  readonly timezone: string;
  /** The shortest time between two runs, in minutes; null: it may not be changed. */
  readonly leastMinutes: number | null;
}

/** Runs that are looked at: also of an expression that names days of the month, a year at least. */
const runsLookedAt = 60;

/** Why a schedule may not be changed so; null when it may. */
export function whyNotCron({ cron, timezone, leastMinutes }: CronWanted, now: Date): string | null {
  if (leastMinutes === null) return 'This recurring job runs as its code declares; it cannot be changed.';
  if (cron.trim().split(/\s+/).length !== 5)
    return 'A cron expression has five fields: minute, hour, day of the month, month, day of the week.';
  let runs: readonly number[];
  try {
    const found = CronExpressionParser.parse(cron, { currentDate: now, tz: timezone });
    runs = found.take(runsLookedAt).map((run) => run.toDate().getTime());
  } catch {
    return `'${cron}' is no cron expression, or one that never comes.`;
  }
  const shortest = Math.min(...runs.slice(1).map((run, index) => run - (runs[index] ?? 0)));
  // A night in which the clock is put forward has an hour less.
  const least = leastMinutes * 60_000 - (leastMinutes > 60 ? 3_600_000 : 0);
  return shortest >= least ? null : `Between two runs there have to be ${leastMinutes} minutes at least.`;
}
