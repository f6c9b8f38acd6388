import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { Tx } from '../../lib/db.ts';
import { InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import { noteAction } from './note-action.ts';

/** A plugin that reacts to events. */
export interface Replayable {
  readonly id: string;
  readonly queue: string;
  readonly subscriptions: readonly string[];
}

export interface ReplayAsked {
  readonly plugin: string;
  /** Null: all. */
  readonly subscription: string | null;
  /** Either a moment or the number of an event. */
  readonly since: Date | null;
  readonly sinceEvent: string | null;
  readonly reason: string;
}

/**
 * Has events brought to a plugin once more that it has had. The relay makes their deliveries, as many at a time as there is
 * room for. Those that it is still to be given come by themselves.
 */
export async function replayEvents(
  tx: Tx,
  acting: Acting,
  plugins: readonly Replayable[],
  { plugin: id, subscription, since, sinceEvent, reason }: ReplayAsked,
): Promise<string> {
  const plugin = plugins.find((each) => each.id === id);
  if (!plugin || plugin.subscriptions.length === 0)
    throw new NotFoundError('A plugin of this id that reacts to events', { path: ['input', 'plugin'] });
  if (subscription !== null && !plugin.subscriptions.includes(subscription)) {
    throw new InvalidInputError(
      `Plugin ${id} has no subscription '${subscription}'; it has ${plugin.subscriptions.join(', ')}.`,
      { path: ['input', 'subscription'] },
    );
  }
  if (reason.trim() === '') throw new InvalidInputError('Say why.', { path: ['input', 'reason'] });
  const { from, until } = await rangeOf(tx, id, { since, sinceEvent });
  const actionId = await noteAction(tx, acting, {
    kind: 'REPLAYED',
    queue: plugin.queue,
    target: subscription,
    reason,
  });
  const { id: replayId } = await tx.eventReplay.create({
    data: {
      actionId,
      follower: id,
      subscription,
      fromPosition: from,
      untilPosition: until,
      position: from - 1n,
    },
    select: { id: true },
  });
  await appendEvent(tx, acting, 'jobs.replay-started', { replayId });
  return replayId;
}

async function rangeOf(
  tx: Tx,
  follower: string,
  { since, sinceEvent }: Pick<ReplayAsked, 'since' | 'sinceEvent'>,
): Promise<{ readonly from: bigint; readonly until: bigint }> {
  if ((since === null) === (sinceEvent === null))
    throw new InvalidInputError('Name either a moment (`since`) or an event (`sinceEvent`).', {
      path: ['input', 'since'],
    });
  if (sinceEvent !== null && !/^\d{1,18}$/.test(sinceEvent))
    throw new InvalidInputError('`sinceEvent` is the number of an event.', { path: ['input', 'sinceEvent'] });
  const [range] = await tx.$queryRaw<{ from: bigint | null; until: bigint | null }[]>`
    SELECT min(position) AS "from", (SELECT position FROM "EventFollower" WHERE id = ${follower}) AS until
    FROM "OutboxEvent" WHERE CASE WHEN ${since}::timestamptz IS NULL
      THEN position >= (SELECT position FROM "OutboxEvent" WHERE id = ${sinceEvent}::bigint)
      ELSE "occurredAt" >= ${since}::timestamptz AND position IS NOT NULL END`;
  if (!range || range.from === null || range.until === null || range.from > range.until) {
    throw new InvalidInputError(
      'The plugin has had no event since then that is still kept. Choose an earlier moment or event.',
      { path: ['input', since === null ? 'sinceEvent' : 'since'] },
    );
  }
  return { from: range.from, until: range.until };
}
