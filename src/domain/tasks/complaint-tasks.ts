import type { PlanningDay } from './case-tasks.ts';
import { dueOnOf } from './task-timing.ts';
import { type Assigned, assignedTo, wantedTask, type WantedTask } from './wanted-task.ts';

/** What decides which tasks there are for a complaint that is not decided. */
export interface ComplaintTaskFacts {
  readonly id: string;
  /** Last day: that of the term, or of its extension. */
  readonly dueOn: Date;
  readonly handler: Assigned | null;
}

const kinds = ['COMPLAINT_REMINDER', 'COMPLAINT_LAST_DAY'] as const;

/** A complaint is looked at two weeks before its last day, and on it (Besluit kwaliteitseisen CBM art. 6). */
export function complaintTasks(
  { id, dueOn: lastDay, handler }: ComplaintTaskFacts,
  { today, rules }: Pick<PlanningDay, 'today' | 'rules'>,
): WantedTask[] {
  return kinds.flatMap((kind) => {
    const rule = rules.get(kind);
    const dueOn = dueOnOf(kind, lastDay, rules, today);
    if (!rule || !dueOn) return [];
    const assigned = assignedTo(rule.owner, { handler });
    return wantedTask(kind, { complaintId: id }, { dueOn, assigned });
  });
}
