import type { EventRows, PlacedEvent } from './event-rows.ts';
import type { Subscriber } from './follower.ts';

/**
 * Deliveries of one queue that wait or are under way at most: what a plugin does not get done stays among the events,
 * which cost nothing more, and does not fill the jobs.
 */
export const mostOpen = 1000;

/** How many of these events may be passed on now, each with all its deliveries. */
export async function roomFor(
  events: Pick<EventRows, 'openDeliveries'>,
  { queue, subscriptions }: Pick<Subscriber, 'queue' | 'subscriptions'>,
  found: readonly PlacedEvent[],
): Promise<number> {
  if (found.length === 0) return 0;
  let room = mostOpen - (await events.openDeliveries(queue, mostOpen));
  const tooMany = found.findIndex(({ name }) => {
    room -= subscriptions.filter(({ event }) => event === name).length;
    return room < 0;
  });
  return tooMany === -1 ? found.length : tooMany;
}
