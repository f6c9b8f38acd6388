import type { Db } from '../lib/db.ts';
import type { Ticket } from './transport.ts';

/** Leaves a job for later, as one that was never handed over: the relay finds it when its time has come. */
export async function handBack(db: Pick<Db, 'job'>, { jobId, attempt }: Ticket): Promise<'waits'> {
  // Another number of the try, so that its ticket is another one; pardoned, so that it does not count.
  await db.job.updateMany({
    where: { id: jobId, attempts: attempt, state: 'QUEUED' },
    data: { state: 'PENDING', attempts: { increment: 1 }, pardoned: { increment: 1 }, leaseUntil: null },
  });
  return 'waits';
}
