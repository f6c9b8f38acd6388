import { Prisma } from '../../generated/prisma/client.ts';
import type { RelayOptions } from '../relay.ts';
import { deliveriesOf, type Move, moveWithDeliveries } from './deliveries.ts';
import type { EventStanding } from './event-rows.ts';
import type { Follower, Subscriber } from './follower.ts';
import { roomFor } from './room-for.ts';

export type FollowOptions = Pick<RelayOptions, 'db' | 'events' | 'clock' | 'log' | 'followers'>;

/** Events that one step takes at most. */
const batchSize = 500;

/**
 * Brings each follower that is behind one step further, each in a transaction of its own: what stops one stops no other.
 * Returns true when there may be more.
 */
export async function followEvents(
  options: FollowOptions,
  { head, positions }: EventStanding,
): Promise<boolean> {
  const steps = options.followers.map(async (follower) => {
    const after = positions.get(follower.id);
    if (after === undefined || after >= head) return false;
    try {
      return await follow(options, follower, { after, head });
    } catch (error) {
      options.log.warn(
        { error, follower: follower.id },
        'Events could not be passed on to one who follows them',
      );
      return false;
    }
  });
  return (await Promise.all(steps)).includes(true);
}

/** Where a follower stands, and where the events end. */
interface Stretch {
  readonly after: bigint;
  readonly head: bigint;
}

function follow(options: FollowOptions, follower: Follower, stretch: Stretch): Promise<boolean> {
  return 'react' in follower ? reactTo(options, follower, stretch) : deliverTo(options, follower, stretch);
}

async function deliverTo(
  { events, clock }: FollowOptions,
  { id, queue, subscriptions }: Subscriber,
  { after, head }: Stretch,
): Promise<boolean> {
  const names = [...new Set(subscriptions.map(({ event }) => event))];
  const found = await events.read({ after, until: head, names, limit: batchSize });
  const taken = found.slice(0, await roomFor(events, { queue, subscriptions }, found));
  const last = taken.at(-1);
  if (!last && found.length > 0) return false;
  const now = clock.now();
  // When all that concerns it was found and taken, what lies behind does not.
  const to = last && (found.length === batchSize || taken.length < found.length) ? last.position : head;
  const deliveries = deliveriesOf({ queue, subscriptions, events: taken });
  const moved = await events.took(
    moveWithDeliveries(moveOf({ id, after, to, now }), { queue, deliveries, now }),
  );
  return moved && to < head;
}

async function reactTo(
  { db, events, clock }: FollowOptions,
  { id, react }: Exclude<Follower, Subscriber>,
  { after, head }: Stretch,
): Promise<boolean> {
  const found = await events.read({ after, until: head, names: null, limit: batchSize });
  const to = found.length === batchSize ? (found.at(-1)?.position ?? head) : head;
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const moved = await tx.$executeRaw(moveOf({ id, after, to, now }));
    if (moved === 1) await react(tx, found, now);
    return moved === 1 && to < head;
  });
}

interface Step {
  readonly id: string;
  readonly after: bigint;
  readonly to: bigint;
  readonly now: Date;
}

/** Only from where it was read to stand: of two relays, one moves it. */
function moveOf({ id, after, to, now }: Step): Move {
  return Prisma.sql`
    UPDATE "EventFollower" SET position = ${String(to)}::bigint, "movedAt" = ${now}
    WHERE id = ${id} AND position = ${String(after)}::bigint`;
}
