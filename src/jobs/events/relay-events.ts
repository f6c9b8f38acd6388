import type { RelayOptions } from '../relay.ts';
import { followEvents, type FollowOptions } from './follow-events.ts';
import { replayEvents } from './replay-events.ts';

const batchSize = 500;

/**
 * Puts new events in order, tells live subscriptions of them, and passes them on to each who follows, with the replays
 * that somebody asked for.
 */
export async function relayEvents(options: FollowOptions & Pick<RelayOptions, 'onEvent'>): Promise<void> {
  let standing = await options.events.standing();
  if (standing.fresh) {
    while (await placeEvents(options));
    standing = await options.events.standing();
  }
  while (await followEvents(options, standing)) standing = await options.events.standing();
  while (await replayEvents(options, standing)) standing = await options.events.standing();
}

async function placeEvents({
  events,
  clock,
  onEvent,
}: Pick<RelayOptions, 'events' | 'clock' | 'onEvent'>): Promise<boolean> {
  const placed = await events.place(clock.now(), batchSize);
  for (const event of placed) await onEvent(event);
  return placed.length === batchSize;
}
