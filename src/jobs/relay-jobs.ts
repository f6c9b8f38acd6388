import { groupBy } from '../lib/group-by.ts';
import type { RelayOptions } from './relay.ts';

const batchSize = 500;

/**
 * Hands due jobs to BullMQ. They are marked after Redis has them: a crash in between sends them again under the same
 * id, which BullMQ drops or the worker recognises. Returns true when there may be more.
 */
export async function relayJobs({
  rows,
  clock,
  transport,
  short,
}: Pick<RelayOptions, 'rows' | 'clock' | 'transport' | 'short'>): Promise<boolean> {
  const count = await rows.queueDue({ now: clock.now(), limit: batchSize, short }, async (due) => {
    for (const [queue, jobs] of groupBy(due, (job) => job.queue)) {
      await transport.send(
        queue,
        jobs.map(({ id, attempts, sharedTicket }) => ({ jobId: id, attempt: attempts, sharedTicket })),
      );
    }
  });
  return count === batchSize;
}
