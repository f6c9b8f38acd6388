import type { Acting } from '../../access/actor.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, NotFoundError } from '../../lib/domain-error.ts';
import type { TaskFacts } from './decide-task.ts';
import { visibleTasks } from './visible-tasks.ts';

export interface TaskTarget {
  readonly taskId: string;
  /** The version the caller looked at; when given, an older one is refused. */
  readonly expectedVersion?: number | null | undefined;
}

export interface LockedTask extends TaskFacts {
  readonly caseId: string | null;
  readonly mentorId: string | null;
  readonly complaintId: string | null;
  readonly officerId: string | null;
}

/** Locks a task for the rest of the transaction and reads its facts. @throws NotFoundError, ConflictError */
export async function lockTask(
  tx: Tx,
  acting: Acting,
  { taskId, expectedVersion }: TaskTarget,
): Promise<LockedTask> {
  const where = { AND: [{ id: taskId }, visibleTasks(acting)] };
  const isVisible = async () => (await seeAs(tx, acting, () => tx.task.count({ where }))) > 0;
  // Not locked when it is not visible: who waits for a lock learns that there is something.
  if (await isVisible()) await tx.$queryRaw`SELECT 1 FROM "Task" WHERE "id" = ${taskId}::uuid FOR UPDATE`;
  if (!(await isVisible())) throw new NotFoundError('The task', { path: ['input', 'taskId'] });
  const { version, ...task } = await tx.task.findUniqueOrThrow({
    where: { id: taskId },
    select: factsSelect,
  });
  if (expectedVersion && expectedVersion !== version) {
    throw new ConflictError(
      `The task is at version ${version}, not ${expectedVersion}: somebody changed it. Read it again first.`,
      { path: ['input', 'expectedVersion'] },
    );
  }
  return task;
}

const factsSelect = {
  version: true,
  state: true,
  dueOn: true,
  snoozedUntil: true,
  assigneeId: true,
  caseId: true,
  mentorId: true,
  complaintId: true,
  officerId: true,
} as const;
