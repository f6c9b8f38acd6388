import type { RetentionAsk, RetentionRule, RetentionWork } from '../retention-rule.ts';

/** What was to be done says little once it is done; of what matters the file itself tells. */
export const task: RetentionRule = {
  kind: 'task',
  covers: 'Finished tasks, what was done with them, and who was reminded of them.',
  countsFrom: 'The moment at which it was finished.',
  action: 'erase',
  defaultMonths: 24,
  leastMonths: 3,
  sweep: { due: dueTasks, carryOut: deleteTasks },
};

async function dueTasks({ tx }: RetentionWork, { before, held, after, limit }: RetentionAsk) {
  const tasks = await tx.task.findMany({
    where: { finishedAt: { lt: before }, ...(after ? { id: { gt: after } } : {}) },
    select: { id: true, caseId: true, mentorId: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return tasks.map(({ id, caseId, mentorId }) => ({
    ...{ key: id, reference: `task ${id}` },
    isHeld:
      (caseId !== null && held.caseIds.includes(caseId)) ||
      (mentorId !== null && held.mentorIds.includes(mentorId)),
  }));
}

/** History and reminders go with the task, and a mail that told of nothing else with them. */
async function deleteTasks({ tx }: RetentionWork, keys: readonly string[]): Promise<void> {
  const ids = { in: [...keys] };
  const told = await tx.taskReminder.findMany({
    where: { taskId: ids },
    select: { digestId: true },
    distinct: ['digestId'],
  });
  await tx.task.deleteMany({ where: { id: ids, finishedAt: { not: null } } });
  await tx.taskDigest.deleteMany({
    where: { id: { in: told.map(({ digestId }) => digestId) }, reminders: { none: {} } },
  });
}
