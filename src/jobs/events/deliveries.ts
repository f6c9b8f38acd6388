import { Prisma } from '../../generated/prisma/client.ts';
import { newId } from '../../lib/new-id.ts';
import { deliverEvent } from './deliver-event.ts';
import type { PlacedEvent } from './event-rows.ts';
import type { Subscriber } from './follower.ts';

/** A delivery as a row. */
interface Delivery {
  readonly id: string;
  readonly payload: object;
  readonly dedupeKey: string;
  readonly orderKey: string;
}

export interface DeliveriesWanted {
  readonly queue: string;
  readonly subscriptions: Subscriber['subscriptions'];
  readonly events: readonly PlacedEvent[];
  readonly replayId?: string;
}

/** One for each subscription that an event concerns, in the order of the events. */
export function deliveriesOf({
  queue,
  subscriptions,
  events,
  replayId,
}: DeliveriesWanted): readonly Delivery[] {
  return events.flatMap((event) =>
    subscriptions
      .filter((subscription) => subscription.event === event.name)
      .map(({ id: subscription, orderBy }) => {
        const id = newId();
        const payload = { eventId: String(event.id), subscription, ...(replayId ? { replayId } : {}) };
        return {
          id,
          payload,
          dedupeKey: `${queue}/${deliverEvent.name}/${deliverEvent.dedupeKey?.(payload) ?? id}`,
          // What minds no order is a key of its own.
          orderKey: `${subscription}/${orderBy(event) ?? id}`,
        };
      }),
  );
}

/** Where a fan-out moves on: one row, or none when somebody else did it. */
export type Move = Prisma.Sql;

/** One statement, and so one transaction: the move and its deliveries, or neither. Answers one row when it was ours to make. */
export function moveWithDeliveries(
  move: Move,
  {
    queue,
    deliveries,
    now,
  }: { readonly queue: string; readonly deliveries: readonly Delivery[]; readonly now: Date },
): Prisma.Sql {
  return Prisma.sql`
    WITH moved AS (${move} RETURNING id), asked AS (
      INSERT INTO "Job" (id, queue, name, payload, "dedupeKey", "orderKey", "orderPlace", "runAfter", "createdAt")
      SELECT id, ${queue}, ${deliverEvent.name}, payload, "dedupeKey", "orderKey", nextval('"Job_order_place"'), ${now}, ${now}
      FROM jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb) AS delivery(
        id uuid, payload jsonb, "dedupeKey" text, "orderKey" text)
      WHERE EXISTS (SELECT FROM moved)
      ON CONFLICT DO NOTHING
    )
    SELECT id::text FROM moved`;
}
