import type { Tx } from '../../lib/db.ts';
import type { PlacedEvent } from './event-rows.ts';

/** Who reacts to events: a plugin by its subscriptions, or the host itself. Each has a place of its own among them. */
export type Follower = Subscriber | Reactor;

interface Following {
  /** A plugin's id, or `core`. Permanent: its place is kept by it. */
  readonly id: string;
  /** From when on events concern it that is here for the first time; null: from now on. */
  readonly since: Date | null;
}

/** Gets a delivery job for each of its subscriptions that an event concerns. */
export interface Subscriber extends Following {
  readonly queue: string;
  readonly subscriptions: readonly FollowerSubscription[];
}

/** Writes down what there is to do, in the transaction that moves its place. */
interface Reactor extends Following {
  react(tx: Tx, events: readonly PlacedEvent[], now: Date): Promise<void>;
}

export interface FollowerSubscription {
  readonly id: string;
  readonly event: string;
  /** Deliveries of the same key keep their order; null: this one minds no order. */
  orderBy(event: Pick<PlacedEvent, 'name' | 'payload'>): string | null;
}
