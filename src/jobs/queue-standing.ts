import type { Db } from '../lib/db.ts';

/** How much work a queue has, and what went wrong last. */
export interface QueueStanding {
  readonly queue: string;
  /** Jobs whose time has come and that nobody has yet. */
  readonly waiting: number;
  /** Jobs that the workers have. */
  readonly underWay: number;
  /** Jobs whose time is still to come. */
  readonly delayed: number;
  readonly dead: number;
  /** Since when the job that has waited longest could have been done. */
  readonly oldestSince: Date | null;
  /** Of jobs that are not done yet. */
  readonly lastError: string | null;
  readonly lastErrorAt: Date | null;
}

/** One for each name, in their order; a queue that nobody knows has nothing to do. */
export async function queueStandings(
  db: Pick<Db, '$queryRaw'>,
  queues: readonly string[],
  now: Date,
): Promise<readonly QueueStanding[]> {
  return db.$queryRaw<QueueStanding[]>`
    WITH counted AS (
      SELECT queue,
        count(*) FILTER (WHERE state = 'PENDING' AND "runAfter" <= ${now})::int AS waiting,
        count(*) FILTER (WHERE state = 'QUEUED')::int AS "underWay",
        count(*) FILTER (WHERE state = 'PENDING' AND "runAfter" > ${now})::int AS delayed,
        count(*) FILTER (WHERE state = 'DEAD')::int AS dead,
        min("runAfter") FILTER (WHERE state <> 'DEAD' AND "runAfter" <= ${now}) AS "oldestSince",
        (array_agg("lastError" ORDER BY "failedAt" DESC NULLS LAST))[1] AS "lastError",
        max("failedAt") AS "lastErrorAt"
      FROM "Job" WHERE state IN ('PENDING', 'QUEUED', 'DEAD') GROUP BY queue
    )
    SELECT name AS queue, coalesce(waiting, 0) AS waiting, coalesce("underWay", 0) AS "underWay",
      coalesce(delayed, 0) AS delayed, coalesce(dead, 0) AS dead, "oldestSince", "lastError", "lastErrorAt"
    FROM unnest(${queues}::text[]) WITH ORDINALITY AS wanted(name, place) LEFT JOIN counted ON queue = name
    ORDER BY place`;
}
