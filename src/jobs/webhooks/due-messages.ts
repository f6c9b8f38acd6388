import type { Db } from '../../lib/db.ts';
import { Prisma } from '../../generated/prisma/client.ts';

export interface DueMessage {
  readonly id: string;
  readonly body: string;
  readonly round: number;
}

interface Asked {
  readonly endpointId: string;
  readonly ordered: boolean;
}

interface Due {
  readonly now: Date;
  /** Ids of those that are on their way. */
  readonly besides: readonly string[];
  readonly limit: number;
}

/** What of an endpoint is to be sent by now, oldest first. */
export async function dueMessages(
  db: Db,
  { endpointId, ordered, now, besides, limit }: Asked & Due,
): Promise<readonly DueMessage[]> {
  return db.$queryRaw<DueMessage[]>`
    SELECT id::text, body, round FROM "WebhookMessage" AS message
    WHERE "endpointId" = ${endpointId}::uuid AND state = 'PENDING' AND "nextAttemptAt" <= ${now}
      AND id <> ALL(${[...besides]}::uuid[]) AND ${inTurn(ordered)}
    ORDER BY "createdAt", id LIMIT ${limit}`;
}

/** When there is something to send to an endpoint; null when nothing waits. */
export async function nextMoment(db: Db, { endpointId, ordered }: Asked): Promise<Date | null> {
  const [next] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min("nextAttemptAt") AS at FROM "WebhookMessage" AS message
    WHERE "endpointId" = ${endpointId}::uuid AND state = 'PENDING' AND ${inTurn(ordered)}`;
  return next?.at ?? null;
}

/** Of one object in order: not before the one before was taken. */
function inTurn(ordered: boolean): Prisma.Sql {
  return ordered
    ? Prisma.sql`NOT EXISTS (
        SELECT FROM "WebhookMessage" AS earlier WHERE earlier."streamId" = message."streamId"
          AND earlier.sequence < message.sequence AND earlier.state <> 'DELIVERED')`
    : Prisma.sql`true`;
}
