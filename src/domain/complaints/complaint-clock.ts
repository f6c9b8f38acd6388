import { addDays } from '../../lib/calendar-date.ts';
import { lastDayOfTerm } from '../calendar/legal-term.ts';
import type { ComplaintFacts } from './complaint-facts.ts';

/** Two weeks before the last day: with the six weeks of the decree, day 28. */
const remindDaysBefore = 14;

/** Last day of a term of so many weeks: with six, day 42 after receipt, or the working day after it. */
export function termEnd(receivedOn: Date, weeks: number): Date {
  return lastDayOfTerm(addDays(receivedOn, weeks * 7));
}

/** The day from which a complaint that is not decided has to be looked at. */
export function remindOn({ dueOn }: Pick<ComplaintFacts, 'dueOn'>): Date {
  return addDays(dueOn, -remindDaysBefore);
}

export type ComplaintClock =
  | { readonly state: 'running' | 'due-soon' | 'overdue'; readonly daysLeft: number }
  /** Decided. */
  | { readonly state: 'stopped'; readonly daysLeft: null };

/** How a complaint stands on a day: on its last day it is still in time, and 0 days are left. */
export function complaintClock(
  { dueOn, decidedOn }: Pick<ComplaintFacts, 'dueOn' | 'decidedOn'>,
  today: Date,
): ComplaintClock {
  if (decidedOn && decidedOn <= today) return { state: 'stopped', daysLeft: null };
  const daysLeft = Math.round((dueOn.getTime() - today.getTime()) / dayMs);
  if (daysLeft < 0) return { state: 'overdue', daysLeft };
  return { state: daysLeft <= remindDaysBefore ? 'due-soon' : 'running', daysLeft };
}

/** Whether it was decided within the term of the decree, which an extension does not make longer; null = not decided. */
export function decidedInTime({
  decidedOn,
  termEndsOn,
}: Pick<ComplaintFacts, 'decidedOn' | 'termEndsOn'>): boolean | null {
  return decidedOn && decidedOn <= termEndsOn;
}

const dayMs = 86_400_000;
