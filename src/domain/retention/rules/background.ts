import type { RetentionAsk, RetentionRule, RetentionWork } from '../retention-rule.ts';

/** Facts that were passed on and jobs that were done: ids only, of use to whoever looks for the cause of a fault. */
export const backgroundWork: RetentionRule = {
  kind: 'background-work',
  covers: 'Jobs that are done.',
  countsFrom: 'The moment at which it was done.',
  action: 'erase',
  defaultMonths: 3,
  leastMonths: 1,
  sweep: {
    due: (work, ask) => dueJobs(work, ask, 'DONE'),
    carryOut: deleteJobs,
  },
};

export const deadLetter: RetentionRule = {
  kind: 'dead-letter',
  covers: 'Jobs that were given up.',
  countsFrom: 'The moment at which it was given up.',
  action: 'erase',
  defaultMonths: 12,
  leastMonths: 1,
  sweep: { due: (work, ask) => dueJobs(work, ask, 'DEAD'), carryOut: deleteJobs },
};

export const announcedFact: RetentionRule = {
  kind: 'announced-fact',
  covers: 'Facts that were passed on to whoever reacts to them.',
  countsFrom: 'The moment at which it was passed on.',
  action: 'erase',
  defaultMonths: 3,
  leastMonths: 1,
  sweep: { due: dueFacts, carryOut: deleteFacts },
};

async function dueJobs(
  { tx }: RetentionWork,
  { before, after, limit }: RetentionAsk,
  state: 'DONE' | 'DEAD',
) {
  const jobs = await tx.job.findMany({
    where: { state, finishedAt: { lt: before }, ...(after ? { id: { gt: after } } : {}) },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return jobs.map(({ id }) => ({ key: id, reference: `job ${id}`, isHeld: false }));
}

async function deleteJobs({ tx }: RetentionWork, ids: readonly string[]): Promise<void> {
  await tx.job.deleteMany({ where: { id: { in: [...ids] }, state: { in: ['DONE', 'DEAD'] } } });
}

async function dueFacts({ tx }: RetentionWork, { before, after, limit }: RetentionAsk) {
  const facts = await tx.outboxEvent.findMany({
    where: { relayedAt: { lt: before }, ...(after ? { id: { gt: BigInt(after) } } : {}) },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return facts.map(({ id }) => ({ key: String(id), reference: `fact ${String(id)}`, isHeld: false }));
}

async function deleteFacts({ tx }: RetentionWork, ids: readonly string[]): Promise<void> {
  await tx.outboxEvent.deleteMany({ where: { id: { in: ids.map(BigInt) } } });
}
