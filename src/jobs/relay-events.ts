import { groupBy } from '../lib/group-by.ts';
import { type Prisma } from '../generated/prisma/client.ts';
import { deliverEvent } from './deliver-event.ts';
import { jobClient } from './enqueue-job.ts';
import type { RelayOptions } from './relay.ts';
import { followFiles } from './tasks/follow-files.ts';

export interface RelayedEvent {
  readonly id: bigint;
  readonly name: string;
  readonly payload: Prisma.JsonValue;
  readonly occurredAt: Date;
}

const batchSize = 500;

/** Turns each new event into one delivery job per subscriber. Returns true when there may be more. */
export async function relayEvents(
  options: Pick<RelayOptions, 'db' | 'clock' | 'subscribers' | 'onEvent'>,
): Promise<boolean> {
  const now = options.clock.now();
  const events = await options.db.$transaction(async (tx) => {
    const claimed = await tx.$queryRaw<RelayedEvent[]>`
      SELECT id, name, payload, "occurredAt" FROM "OutboxEvent"
      WHERE "relayedAt" IS NULL ORDER BY id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`;
    if (claimed.length === 0) return claimed;
    const deliveries = groupBy(
      claimed.flatMap(({ id, name }) =>
        (options.subscribers.get(name) ?? []).map(({ queue, subscription }) => ({
          queue,
          eventId: String(id),
          subscription,
        })),
      ),
      ({ queue }) => queue,
    );
    for (const [queue, payloads] of deliveries) {
      await jobClient(tx, queue, now).enqueueMany(
        deliverEvent,
        payloads.map(({ eventId, subscription }) => ({ eventId, subscription })),
      );
    }
    await followFiles(tx, claimed, now);
    await tx.outboxEvent.updateMany({
      where: { id: { in: claimed.map(({ id }) => id) } },
      data: { relayedAt: now },
    });
    return claimed;
  });
  for (const event of events) await options.onEvent(event);
  return events.length === batchSize;
}
