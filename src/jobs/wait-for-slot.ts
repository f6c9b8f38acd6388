import type { Db } from '../lib/db.ts';
import type { RateLimit } from './define-job.ts';
import type { Ticket } from './transport.ts';

export interface SlotWanted {
  readonly ticket: Ticket;
  /** What the limit is of: the same for all jobs that share it. */
  readonly key: string;
  readonly limit: Pick<RateLimit, 'max' | 'perMs'>;
  readonly now: Date;
}

/**
 * Takes the next moment at which a partner may be asked, of all that are given out to the workers together. When it has not
 * come yet, the job waits for it, and that is no failed try. Moments lie `perMs / max` apart; a job that a busy worker begins
 * late may come closer to the next one than that.
 * @returns whether the job has to wait
 */
export async function waitForSlot(
  db: Pick<Db, '$queryRaw' | '$executeRaw'>,
  { ticket: { jobId, attempt }, key, limit: { max, perMs }, now }: SlotWanted,
): Promise<boolean> {
  const apart = Math.ceil(perMs / max);
  const [slot] = await db.$queryRaw<{ at: Date }[]>`
    INSERT INTO "RateLimit" AS given (key, "nextAt") VALUES (${key}, ${now}::timestamptz + ${apart} * interval '1 ms')
    ON CONFLICT (key) DO UPDATE SET "nextAt" = greatest(given."nextAt", ${now}) + ${apart} * interval '1 ms'
    RETURNING "nextAt" - ${apart} * interval '1 ms' AS at`;
  if (!slot || slot.at <= now) return false;
  // Another number of the try, so that its ticket is another one; pardoned, so that it does not count.
  await db.$executeRaw`
    UPDATE "Job" SET state = 'PENDING', "runAfter" = ${slot.at}, "slotAt" = ${slot.at},
      attempts = attempts + 1, pardoned = pardoned + 1
    WHERE id = ${jobId}::uuid AND attempts = ${attempt} AND state IN ('PENDING', 'QUEUED')`;
  return true;
}
