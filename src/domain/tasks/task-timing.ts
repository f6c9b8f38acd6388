import type { TaskOwner, TaskUnit } from '../../generated/prisma/enums.ts';
import { addDays, addMonths } from '../../lib/calendar-date.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { type PlannedKind, taskKinds } from './task-kinds.ts';

/** A rule as it is on the day. */
export interface RuleOfDay {
  readonly amount: number;
  readonly unit: TaskUnit;
  readonly owner: TaskOwner;
}

/** The rules that are on. */
export type TaskRules = ReadonlyMap<PlannedKind, RuleOfDay>;

/**
 * Last day of a task on a day on which it is there; null while it is not there yet, or its rule is off.
 * @param reckonedFrom the last day, or for a rule that counts after something the day of that; for one that counts from
 *   when it was found, today
 */
export function dueOnOf(kind: PlannedKind, reckonedFrom: Date, rules: TaskRules, today: Date): Date | null {
  const rule = rules.get(kind);
  if (!rule) return null;
  const { timing } = taskKinds[kind];
  switch (timing) {
    case 'before':
      return shifted(reckonedFrom, rule, -1) <= today ? reckonedFrom : null;
    case 'after': {
      const dueOn = shifted(reckonedFrom, rule, 1);
      return dueOn < today ? dueOn : null;
    }
    case 'within':
      return shifted(reckonedFrom, rule, 1);
    default:
      return timing satisfies never;
  }
}

function shifted(day: Date, { amount, unit }: RuleOfDay, sign: 1 | -1): Date {
  switch (unit) {
    case 'DAYS':
      return addDays(day, sign * amount);
    case 'WORKING_DAYS':
      return addWorkingDays(day, sign * amount);
    case 'WEEKS':
      return addDays(day, sign * amount * 7);
    case 'MONTHS':
      return addMonths(day, sign * amount);
    default:
      return unit satisfies never;
  }
}
