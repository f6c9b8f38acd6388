import type { Db } from '../../lib/db.ts';

/** Events that have their place and that a follower is still to be given, also those that do not concern it. */
export interface EventsBehind {
  readonly follower: string;
  readonly count: number;
  /** When the first of them happened; null when there is none. */
  readonly oldestAt: Date | null;
}

/** One for each id, in their order; who follows nothing is not behind. */
export async function eventsBehind(
  db: Pick<Db, '$queryRaw'>,
  followers: readonly string[],
): Promise<readonly EventsBehind[]> {
  return db.$queryRaw<EventsBehind[]>`
    SELECT wanted.id AS follower, behind.count, behind."oldestAt"
    FROM unnest(${followers}::text[]) WITH ORDINALITY AS wanted(id, place)
    LEFT JOIN "EventFollower" AS stands ON stands.id = wanted.id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS count, min("occurredAt") AS "oldestAt" FROM "OutboxEvent"
      WHERE position > stands.position
    ) AS behind
    ORDER BY wanted.place`;
}
