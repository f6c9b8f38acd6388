import type { BreachFacts } from './breach-facts.ts';

const hourMs = 3_600_000;

/** From discovery to the report, in hours that follow each other: nights, weekends and holidays count (GDPR 33(1)). */
const reportWithinHours = 72;

/** The moment by which the authority has to be told. */
export function reportDueAt({ discoveredAt }: Pick<BreachFacts, 'discoveredAt'>): Date {
  return new Date(discoveredAt.getTime() + reportWithinHours * hourMs);
}

export type ClockState =
  | { readonly state: 'running'; readonly hoursLeft: number }
  | { readonly state: 'overdue'; readonly hoursLeft: number }
  /** Reported, or decided that it need not be, or closed. */
  | { readonly state: 'stopped'; readonly hoursLeft: null };

/** How the clock stands at a moment; hours are rounded down, and negative when overdue. */
export function reportClock(
  breach: Pick<BreachFacts, 'discoveredAt' | 'reportedAt' | 'isReportable' | 'closedAt'>,
  now: Date,
): ClockState {
  if (breach.reportedAt || breach.isReportable === false || breach.closedAt) {
    return { state: 'stopped', hoursLeft: null };
  }
  const leftMs = reportDueAt(breach).getTime() - now.getTime();
  return { state: leftMs < 0 ? 'overdue' : 'running', hoursLeft: Math.floor(leftMs / hourMs) };
}

/** The mails that a breach sets off. */
export type BreachNotice = 'recorded' | 'due-soon' | 'overdue';

/** When each notice has to go out: at once, with 24 hours left, and when it is too late. */
export function noticeMoments(breach: BreachFacts, now: Date): { notice: BreachNotice; at: Date }[] {
  const due = reportDueAt(breach).getTime();
  const later = [
    { notice: 'due-soon', at: new Date(due - 24 * hourMs) },
    { notice: 'overdue', at: new Date(due + 1) },
  ] as const;
  // What had passed before the breach was recorded, the first mail says.
  return [{ notice: 'recorded', at: now }, ...later.filter(({ at }) => at > now)];
}
