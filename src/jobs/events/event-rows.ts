import type pg from 'pg';
import type { Prisma } from '../../generated/prisma/client.ts';
import { connectionPool } from '../../lib/connection-pool.ts';
import { urlAs } from '../../lib/db.ts';
import { withoutTableScans } from '../job-rows.ts';

/** An event that has its place among all. */
export interface PlacedEvent {
  readonly id: bigint;
  readonly position: bigint;
  readonly name: string;
  readonly payload: Prisma.JsonValue;
  readonly occurredAt: Date;
}

/** What there is to do with events. */
export interface EventStanding {
  /** Whether there are events without a place. */
  readonly fresh: boolean;
  /** Place of the last event; 0 when there is none. */
  readonly head: bigint;
  /** How far each follower has got. */
  readonly positions: ReadonlyMap<string, bigint>;
  /** Ids of the replays under way. */
  readonly replays: readonly string[];
}

/** Which events a follower is to have next. */
export interface EventRange {
  readonly after: bigint;
  readonly until: bigint;
  /** Null: all. */
  readonly names: readonly string[] | null;
  readonly limit: number;
}

export interface EventRowsOptions {
  readonly databaseUrl: string;
  readonly onConnectionLost: (error: Error) => void;
}

/** The statements by which events are put in order and followed, prepared and without a layer in between. */
export class EventRows {
  readonly #pool: pg.Pool;

  constructor({ databaseUrl, onConnectionLost }: EventRowsOptions) {
    const connectionString = urlAs('dossier_system', databaseUrl, withoutTableScans);
    this.#pool = connectionPool({ connectionString, max: 3 }, onConnectionLost);
  }

  async standing(): Promise<EventStanding> {
    const { rows } = await this.#pool.query<{ fresh: boolean; head: string; at: object; replays: string[] }>({
      name: 'event_standing',
      text: `SELECT EXISTS (SELECT FROM "OutboxEvent" WHERE "relayedAt" IS NULL) AS fresh,
        (SELECT coalesce(max(position), 0) FROM "OutboxEvent") AS head,
        (SELECT coalesce(jsonb_object_agg(id, position::text), '{}') FROM "EventFollower") AS at,
        ARRAY(SELECT id FROM "EventReplay" WHERE "finishedAt" IS NULL ORDER BY id) AS replays`,
    });
    const [{ fresh, head, at, replays } = { fresh: false, head: '0', at: {}, replays: [] }] = rows;
    const positions = Object.entries(at).map(([id, position]) => [id, BigInt(String(position))] as const);
    return { fresh, head: BigInt(head), positions: new Map(positions), replays };
  }

  /**
   * Gives committed events their places, one caller at a time until its commit: so whoever sees a place sees all before
   * it, however late another event's transaction ends.
   */
  async place(now: Date, limit: number): Promise<readonly PlacedEvent[]> {
    const client = await this.#pool.connect();
    try {
      await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${placingLock})`);
      const { rows } = await client.query<StoredEvent>({
        name: 'event_place',
        text: placeEvents,
        values: [now, limit],
      });
      await client.query('COMMIT');
      client.release();
      return rows.map(asPlaced).sort(byPosition);
    } catch (error) {
      // Without the connection there is no transaction either.
      client.release(true);
      throw error;
    }
  }

  async read({ after, until, names, limit }: EventRange): Promise<readonly PlacedEvent[]> {
    const { rows } = await this.#pool.query<StoredEvent>({
      name: 'event_read',
      text: `SELECT id, position, name, payload, "occurredAt" FROM "OutboxEvent"
        WHERE position > $1 AND position <= $2 AND ($3::text[] IS NULL OR name = ANY($3::text[])) ORDER BY position LIMIT $4`,
      values: [String(after), String(until), names, limit],
    });
    return rows.map(asPlaced);
  }

  /** Deliveries of a queue that are to be done, up to a number. Those behind a dead letter of their key do not count. */
  async openDeliveries(queue: string, most: number): Promise<number> {
    const { rows } = await this.#pool.query<{ count: number }>({
      name: 'event_open',
      text: `SELECT count(*)::int AS count FROM (
        SELECT FROM "Job" AS open WHERE queue = $1 AND "orderKey" IS NOT NULL AND state <> 'DONE'
          AND state IN ('PENDING', 'QUEUED') AND NOT EXISTS (
            SELECT FROM "Job" AS parked WHERE parked.queue = open.queue AND parked."orderKey" = open."orderKey"
              AND parked."orderPlace" < open."orderPlace" AND parked.state <> 'DONE' AND parked.state = 'DEAD')
        LIMIT $2) AS counted`,
      values: [queue, most],
    });
    return rows[0]?.count ?? 0;
  }

  /** Runs a statement that says by one row that it did what it was for. */
  async took({ text, values }: Prisma.Sql): Promise<boolean> {
    const { rowCount } = await this.#pool.query({ text, values });
    return rowCount === 1;
  }

  /** Waits for what is being asked. */
  stop(): Promise<void> {
    return this.#pool.end();
  }
}

/** Of this database; any number that nobody else uses. */
const placingLock = 7_404_201;

const placeEvents = `
  WITH fresh AS (
    SELECT id FROM "OutboxEvent" WHERE "relayedAt" IS NULL ORDER BY id LIMIT $2
  ), placed AS (
    SELECT id, nextval('"OutboxEvent_place"') AS position FROM fresh
  )
  UPDATE "OutboxEvent" SET position = placed.position, "relayedAt" = $1
  FROM placed WHERE "OutboxEvent".id = placed.id
  RETURNING "OutboxEvent".id, "OutboxEvent".position, name, payload, "occurredAt"`;

/** As the driver gives it: numbers of eight bytes are texts. */
interface StoredEvent extends Omit<PlacedEvent, 'id' | 'position'> {
  readonly id: string;
  readonly position: string;
}

function asPlaced({ id, position, ...event }: StoredEvent): PlacedEvent {
  return { ...event, id: BigInt(id), position: BigInt(position) };
}

function byPosition(one: PlacedEvent, other: PlacedEvent): number {
  return one.position < other.position ? -1 : 1;
}
