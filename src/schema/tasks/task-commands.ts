import { addTask } from '../../domain/tasks/add-task.ts';
import { AssigneeCannotSeeError } from '../../domain/tasks/assignee-cannot-see-error.ts';
import { IllegalTaskStepError } from '../../domain/tasks/illegal-task-step-error.ts';
import { completeTask, delegateTask, reopenTask, snoozeTask } from '../../domain/tasks/task-service.ts';
import { type GlobalId, localId, optionalLocalId } from '../cases/local-id.ts';
import type { InputBuilder } from '../complaints/complaint-input.ts';
import type { CoreTools } from '../tools.ts';

/** The commands on tasks. */
export function addTaskCommands({ builder, command, errorInterface }: CoreTools): void {
  builder.objectType(IllegalTaskStepError as unknown as new () => IllegalTaskStepError, {
    name: 'IllegalTaskStepError',
    description: 'The task does not allow this step now.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof IllegalTaskStepError,
  });
  builder.objectType(AssigneeCannotSeeError as unknown as new () => AssigneeCannotSeeError, {
    name: 'AssigneeCannotSeeError',
    description: 'The task would go to somebody who may not see what it is about.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof AssigneeCannotSeeError,
  });
  command('addTask', {
    description: 'Adds a task by hand.',
    result: 'Task',
    errors: [AssigneeCannotSeeError],
    input: (t) => ({
      text: t.string({ required: true, description: 'What has to be done.' }),
      dueOn: t.field({ type: 'Date', required: true, description: 'Last day.' }),
      caseId: t.globalID({ description: 'Global id of the case that it is about.' }),
      mentorId: t.globalID({ description: 'Global id of the mentor whom it is about.' }),
      assigneeId: t.globalID({ description: 'Global id of the user whose it is. Default you.' }),
    }),
    run: (tx, acting, { caseId, mentorId, assigneeId, ...input }) =>
      addTask(tx, acting, {
        ...input,
        caseId: optionalLocalId(caseId, 'Case', 'caseId'),
        mentorId: optionalLocalId(mentorId, 'Mentor', 'mentorId'),
        assigneeId: optionalLocalId(assigneeId, 'User', 'assigneeId'),
      }),
  });
  command('completeTask', {
    description:
      'Says that a task is done. A planned one is finished by itself once what it asks for is recorded.',
    result: 'Task',
    errors: [IllegalTaskStepError],
    input: taskFields,
    run: (tx, acting, input) => completeTask(tx, acting, forTask(input)),
  });
  command('snoozeTask', {
    description:
      'Lets a task rest until a day: its last day at most, or two weeks when that is near or past.',
    result: 'Task',
    errors: [IllegalTaskStepError],
    input: (t) => ({
      ...taskFields(t),
      until: t.field({ type: 'Date', required: true, description: 'From this day on it is there again.' }),
    }),
    run: (tx, acting, input) => snoozeTask(tx, acting, forTask(input)),
  });
  command('delegateTask', {
    description: 'Passes a task on to a colleague who may see what it is about.',
    result: 'Task',
    errors: [IllegalTaskStepError, AssigneeCannotSeeError],
    input: (t) => ({
      ...taskFields(t),
      assigneeId: t.globalID({ required: true, description: 'Global id of the colleague.' }),
    }),
    run: (tx, acting, input) =>
      delegateTask(tx, acting, {
        ...forTask(input),
        assigneeId: localId(input.assigneeId, 'User', 'assigneeId'),
      }),
  });
  command('reopenTask', {
    description: 'Opens a finished task again, because there is still something to do.',
    result: 'Task',
    errors: [IllegalTaskStepError],
    input: taskFields,
    run: (tx, acting, input) => reopenTask(tx, acting, forTask(input)),
  });
}

function taskFields(t: InputBuilder) {
  return {
    taskId: t.globalID({ required: true, description: 'Global id of the task.' }),
    expectedVersion: t.int({
      description: 'The `version` you looked at; when somebody changed the task since, nothing is done.',
    }),
  };
}

function forTask<T extends { taskId: GlobalId }>(input: T): Omit<T, 'taskId'> & { taskId: string } {
  return { ...input, taskId: localId(input.taskId, 'Task', 'taskId') };
}
