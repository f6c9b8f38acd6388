import type { Tx } from '../../lib/db.ts';
import type { Follower } from './follower.ts';

/**
 * Gives whoever follows for the first time a place: behind all events, or before the first one since a moment. All others
 * go on where they stood, also after a time of being away.
 */
export async function startFollowers(tx: Tx, followers: readonly Follower[], now: Date): Promise<void> {
  for (const { id, since } of followers) {
    await tx.$executeRaw`
      INSERT INTO "EventFollower" (id, position, "movedAt")
      SELECT ${id}, coalesce(
        (SELECT min(position) - 1 FROM "OutboxEvent" WHERE "occurredAt" >= ${since}::timestamptz),
        (SELECT max(position) FROM "OutboxEvent"), 0), ${now}
      ON CONFLICT DO NOTHING`;
  }
}
