import type { JobState } from '../../../generated/prisma/enums.ts';
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
    due: (work, ask) => dueJobs(work, ask, ['DONE']),
    carryOut: deleteJobs,
  },
};

export const deadLetter: RetentionRule = {
  kind: 'dead-letter',
  covers: 'Jobs that were given up, also those that somebody decided to do without.',
  countsFrom: 'The moment at which it was given up.',
  action: 'erase',
  defaultMonths: 12,
  leastMonths: 1,
  sweep: { due: (work, ask) => dueJobs(work, ask, ['DEAD', 'SKIPPED']), carryOut: deleteJobs },
};

export const operatorAction: RetentionRule = {
  kind: 'operator-action',
  covers: 'Who had jobs or events done again or skipped, paused a queue or changed a schedule, and why.',
  countsFrom: 'The moment at which it was done.',
  action: 'erase',
  defaultMonths: 24,
  leastMonths: 12,
  sweep: { due: dueActions, carryOut: deleteActions },
};

export const announcedFact: RetentionRule = {
  kind: 'announced-fact',
  covers: 'Facts that were passed on to all who react to them, and whose deliveries are over.',
  countsFrom: 'The moment at which it was passed on.',
  action: 'erase',
  defaultMonths: 3,
  leastMonths: 1,
  sweep: { due: dueFacts, carryOut: deleteFacts },
};

async function dueJobs(
  { tx }: RetentionWork,
  { before, after, limit }: RetentionAsk,
  states: readonly JobState[],
) {
  const jobs = await tx.job.findMany({
    where: {
      state: { in: [...states] },
      finishedAt: { lt: before },
      ...(after ? { id: { gt: after } } : {}),
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return jobs.map(({ id }) => ({ key: id, reference: `job ${id}`, isHeld: false }));
}

async function deleteJobs({ tx }: RetentionWork, ids: readonly string[]): Promise<void> {
  await tx.job.deleteMany({ where: { id: { in: [...ids] }, state: { in: ['DONE', 'DEAD', 'SKIPPED'] } } });
}

/** A plugin that is switched off, or whose delivery was given up, still gets what it has not had. */
async function dueFacts({ tx }: RetentionWork, { before, after, limit }: RetentionAsk) {
  const facts = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM "OutboxEvent"
    WHERE "relayedAt" < ${before} AND id > ${after ? BigInt(after) : 0n}
      AND NOT EXISTS (SELECT FROM "EventFollower" AS follower WHERE follower.position < "OutboxEvent".position)
      AND id::text NOT IN (SELECT payload->>'eventId' FROM "Job"
        WHERE name = 'deliver-event' AND "orderKey" IS NOT NULL AND state <> 'DONE' AND state <> 'SKIPPED')
    ORDER BY id LIMIT ${limit}`;
  return facts.map(({ id }) => ({ key: String(id), reference: `fact ${String(id)}`, isHeld: false }));
}

async function deleteFacts({ tx }: RetentionWork, ids: readonly string[]): Promise<void> {
  await tx.outboxEvent.deleteMany({ where: { id: { in: ids.map(BigInt) } } });
}

async function dueActions({ tx }: RetentionWork, { before, after, limit }: RetentionAsk) {
  const actions = await tx.operatorAction.findMany({
    where: { at: { lt: before }, ...(after ? { id: { gt: after } } : {}) },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return actions.map(({ id }) => ({ key: id, reference: `action ${id}`, isHeld: false }));
}

async function deleteActions({ tx }: RetentionWork, ids: readonly string[]): Promise<void> {
  await tx.operatorAction.deleteMany({ where: { id: { in: [...ids] } } });
}
