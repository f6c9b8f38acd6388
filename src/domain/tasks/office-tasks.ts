import type { DutyKind } from '../../generated/prisma/enums.ts';
import { addDays, addMonths, formatCalendarDate } from '../../lib/calendar-date.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import type { PlanningDay } from './case-tasks.ts';
import type { PlannedKind } from './task-kinds.ts';
import { dueOnOf } from './task-timing.ts';
import { assignedTo, type TaskSubject, wantedTask, type WantedTask } from './wanted-task.ts';

/** What decides which tasks there are for the foundation as a whole. */
export interface OfficeTaskFacts {
  /** Of each duty, and of each letter of intent, when it is next. */
  readonly duties: readonly {
    readonly duty: DutyKind;
    readonly organisationId: string | null;
    readonly nextOn: Date;
  }[];
  /** Officers and mentors with more than 90 % of what a norm allows. */
  readonly loaded: readonly ({ readonly officerId: string } | { readonly mentorId: string })[];
  /** First days of months in which the data of persons reach the end of their time. */
  readonly removalMonths: readonly Date[];
}

type Day = Pick<PlanningDay, 'today' | 'rules'>;

export function officeTasks({ duties, loaded, removalMonths }: OfficeTaskFacts, day: Day): WantedTask[] {
  return [
    ...duties.flatMap(({ duty, organisationId, nextOn }) =>
      planned(taskOfDuty[duty], organisationId ? { organisationId } : {}, nextOn, day),
    ),
    ...loaded.flatMap((subject) => planned('NORM_LOAD', subject, day.today, day, quarterOf(day.today))),
    ...removalMonths.flatMap((first) =>
      planned('RETENTION_REACHED', {}, lookedAtBy(first), day, monthOf(first)),
    ),
  ];
}

export const taskOfDuty = {
  CONTINUATION_REQUEST: 'CONTINUATION_REQUEST',
  ACCOUNTANT_STATEMENT: 'ACCOUNTANT_STATEMENT',
  LETTER_OF_INTENT: 'LETTER_OF_INTENT_REVIEW',
} as const satisfies Record<DutyKind, PlannedKind>;

/** Months that begin so soon that what goes in them has to be looked at, if anything does: this one and the next ones. */
export function monthsToLookAt({ today, rules }: Day): Date[] {
  const first = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1));
  return Array.from({ length: 13 }, (_, index) => addMonths(first, index)).filter(
    (month) => dueOnOf('RETENTION_REACHED', lookedAtBy(month), rules, today) !== null,
  );
}

/** The last working day before a month: from then on a file may be gone any night. */
function lookedAtBy(firstOfMonth: Date): Date {
  return addWorkingDays(firstOfMonth, -1);
}

function planned(
  kind: PlannedKind,
  subject: TaskSubject,
  reckonedFrom: Date,
  { today, rules }: Day,
  occasion?: string,
): WantedTask[] {
  const rule = rules.get(kind);
  const dueOn = dueOnOf(kind, reckonedFrom, rules, today);
  if (!rule || !dueOn) return [];
  const assigned = assignedTo(rule.owner, {});
  return [wantedTask(kind, subject, { dueOn, assigned, ...(occasion && { occasion }) })];
}

/** As long as a load stays above the norm it is a task of each quarter. */
function quarterOf(day: Date): string {
  return `${day.getUTCFullYear()}-Q${Math.floor(day.getUTCMonth() / 3) + 1}`;
}

function monthOf(first: Date): string {
  return formatCalendarDate(first).slice(0, 7);
}

/** The last day of the month that begins on a day. */
export function lastOfMonth(first: Date): Date {
  return addDays(addMonths(first, 1), -1);
}
