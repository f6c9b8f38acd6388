import { Prisma } from '../../generated/prisma/client.ts';
import type { EventReplay } from '../../generated/prisma/client.ts';
import { deliveriesOf, moveWithDeliveries } from './deliveries.ts';
import type { EventStanding } from './event-rows.ts';
import type { FollowOptions } from './follow-events.ts';
import type { Subscriber } from './follower.ts';
import { roomFor } from './room-for.ts';

const batchSize = 500;

/**
 * Brings each replay one step further. Of a plugin that is not there, they wait until it is. Returns true when there may
 * be more.
 */
export async function replayEvents(options: FollowOptions, { replays }: EventStanding): Promise<boolean> {
  if (replays.length === 0) return false;
  const found = await options.db.eventReplay.findMany({ where: { id: { in: [...replays] } } });
  const steps = found.map(async (replay) => {
    const follower = options.followers.find(({ id }) => id === replay.follower);
    if (!follower || 'react' in follower) return false;
    try {
      return await step(options, replay, follower);
    } catch (error) {
      options.log.warn({ error, replay: replay.id }, 'A replay of events could not go on');
      return false;
    }
  });
  return (await Promise.all(steps)).includes(true);
}

async function step(
  { events, clock }: FollowOptions,
  { id, position, untilPosition, subscription }: EventReplay,
  { queue, subscriptions: all }: Subscriber,
): Promise<boolean> {
  const subscriptions = all.filter((each) => subscription === null || each.id === subscription);
  const found = await events.read({
    after: position,
    until: untilPosition,
    names: subscriptions.map(({ event }) => event),
    limit: batchSize,
  });
  const taken = found.slice(0, await roomFor(events, { queue, subscriptions }, found));
  const last = taken.at(-1);
  if (!last && found.length > 0) return false;
  const now = clock.now();
  const more = found.length === batchSize || taken.length < found.length;
  const deliveries = deliveriesOf({ queue, subscriptions, events: taken, replayId: id });
  const to = last && more ? last.position : untilPosition;
  const move = Prisma.sql`
    UPDATE "EventReplay" SET position = ${String(to)}::bigint, deliveries = deliveries + ${deliveries.length},
      "finishedAt" = ${to === untilPosition ? now : null}::timestamptz
    WHERE id = ${id}::uuid AND position = ${String(position)}::bigint AND "finishedAt" IS NULL`;
  return (await events.took(moveWithDeliveries(move, { queue, deliveries, now }))) && to < untilPosition;
}
