import { vogValidUntil } from '../mentors/vog-valid-until.ts';
import type { PlanningDay } from './case-tasks.ts';
import { dueOnOf } from './task-timing.ts';
import { assignedTo, type Parties, wantedTask, type WantedTask } from './wanted-task.ts';

/** What decides which tasks there are for a volunteer who has not stopped. */
export interface MentorTaskFacts {
  readonly id: string;
  readonly vogIssuedOn: Date | null;
  readonly parties: Parties;
}

/** A certificate of conduct (VOG) is asked for anew before it expires. */
export function mentorTasks(
  { id, vogIssuedOn, parties }: MentorTaskFacts,
  { today, rules, vogYears }: PlanningDay,
): WantedTask[] {
  const rule = rules.get('VOG_RENEWAL');
  if (!rule || !vogIssuedOn || vogYears === null) return [];
  const dueOn = dueOnOf('VOG_RENEWAL', vogValidUntil(vogIssuedOn, vogYears), rules, today);
  const assigned = assignedTo(rule.owner, parties);
  return dueOn ? [wantedTask('VOG_RENEWAL', { mentorId: id }, { dueOn, assigned })] : [];
}
