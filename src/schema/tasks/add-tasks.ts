import type { CoreTools } from '../tools.ts';
import { addDutyRecord } from './duty-record.ts';
import { addReminderPreference } from './reminder-preference.ts';
import { addTask } from './task.ts';
import { addTaskCommands } from './task-commands.ts';
import { addTaskEnums } from './task-enums.ts';
import { addTaskQueries } from './task-queries.ts';
import { addTaskRule } from './task-rule.ts';

/** Tasks, the rules by which they are planned, and how people are reminded of them. */
export function addTasks(tools: CoreTools): void {
  const enums = addTaskEnums(tools);
  addTask(tools);
  addTaskQueries(tools);
  addTaskCommands(tools);
  addTaskRule(tools, enums);
  addReminderPreference(tools);
  addDutyRecord(tools);
}
