import { groupBy } from '../lib/group-by.ts';
import type { Db } from '../lib/db.ts';
import { failJob } from './fail-job.ts';
import { JobCannotSucceedError } from './implement-job.ts';
import type { RelayOptions } from './relay.ts';
import { maxStalledCount } from './run-workers.ts';

/** A job may be between two places for a moment; only one that stays away this long has been lost. */
const graceMs = 9000;
const batchSize = 1000;

/**
 * Finds jobs that PostgreSQL believes to be in Redis and Redis does not know, and sends them again. After a flush
 * that is all of them, so they go at once. Jobs that a living worker holds are left alone.
 */
export async function reconcileJobs({
  db,
  clock,
  transport,
  log,
}: Pick<RelayOptions, 'db' | 'clock' | 'transport' | 'log'>): Promise<void> {
  if (await transport.forgotEverything()) {
    const count = await sendAgain(db, null);
    if (count > 0) log.warn({ jobs: count }, 'Redis had forgotten its jobs; they were sent again');
    return;
  }
  const queued = await db.job.findMany({
    where: { state: 'QUEUED', queuedAt: { lt: new Date(clock.now().getTime() - graceMs) } },
    select: { id: true, queue: true, name: true, attempts: true, pardoned: true, sharedTicket: true },
    orderBy: { queuedAt: 'asc' },
    take: batchSize,
  });
  for (const [queue, jobs] of groupBy(queued, (job) => job.queue)) {
    const tickets = jobs.map(({ id, attempts, sharedTicket }) => ({
      jobId: id,
      attempt: attempts,
      sharedTicket,
    }));
    const whereabouts = await transport.whereabouts(queue, tickets);
    const missing = tickets.filter((_, index) => whereabouts[index] === 'missing');
    if (missing.length > 0) {
      await sendAgain(
        db,
        missing.map(({ jobId }) => jobId),
      );
      log.warn({ queue, jobs: missing.length }, 'Jobs were missing from Redis and were sent again');
    }
    for (const { id, name, attempts, pardoned, sharedTicket } of jobs.filter(
      (_, index) => whereabouts[index] === 'failed',
    )) {
      const error = diedOf(sharedTicket);
      await failJob(
        { db, clock },
        { id, queue, name, attempt: attempts, pardoned, definition: undefined, error },
      );
    }
  }
}

/** Of several that went together nobody knows which it was: each is tried once more by itself. */
function diedOf(sharedTicket: string | null): Error {
  return sharedTicket === null
    ? new JobCannotSucceedError(`Each worker that began with it died, ${maxStalledCount} times.`)
    : new Error('Workers died of it, or of another job that went with it.');
}

async function sendAgain(db: Db, ids: readonly string[] | null): Promise<number> {
  const { count } = await db.job.updateMany({
    where: {
      state: 'QUEUED',
      ...(ids ? { id: { in: [...ids] } } : {}),
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: new Date() } }],
    },
    data: { state: 'PENDING' },
  });
  return count;
}
