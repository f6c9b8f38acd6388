import { groupBy } from '../lib/group-by.ts';
import type { RelayOptions } from './relay.ts';

const batchSize = 500;

/**
 * Hands due jobs to BullMQ. They are marked after Redis has them: a crash in between sends them again under the same
 * id, which BullMQ drops or the worker recognises. Returns true when there may be more.
 */
export async function relayJobs({
  db,
  clock,
  transport,
}: Pick<RelayOptions, 'db' | 'clock' | 'transport'>): Promise<boolean> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const due = await tx.$queryRaw<{ id: string; queue: string; attempts: number }[]>`
      SELECT id, queue, attempts FROM "Job"
      WHERE state = 'PENDING' AND "runAfter" <= ${now}
      ORDER BY "runAfter", id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`;
    if (due.length === 0) return false;
    for (const [queue, jobs] of groupBy(due, (job) => job.queue)) {
      await transport.send(
        queue,
        jobs.map(({ id, attempts }) => ({ jobId: id, attempt: attempts })),
      );
    }
    await tx.job.updateMany({
      where: { id: { in: due.map(({ id }) => id) } },
      data: { state: 'QUEUED', queuedAt: now },
    });
    return due.length === batchSize;
  });
}
