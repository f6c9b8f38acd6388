import pg from 'pg';
import type { Clock } from '../lib/clock.ts';
import type { Db } from '../lib/db.ts';
import type { Logger } from '../lib/log.ts';
import type { EventRows, PlacedEvent } from './events/event-rows.ts';
import type { Follower } from './events/follower.ts';
import { relayEvents } from './events/relay-events.ts';
import type { JobRows } from './job-rows.ts';
import { reconcileJobs } from './reconcile-jobs.ts';
import { relayJobs } from './relay-jobs.ts';
import { runSchedules } from './run-schedules.ts';
import type { Transport } from './transport.ts';

export interface RelayOptions {
  readonly db: Db;
  readonly rows: JobRows;
  readonly events: EventRows;
  readonly databaseUrl: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Logger;
  readonly followers: readonly Follower[];
  /** Queue and name of the jobs that may share a ticket. */
  readonly short: readonly (readonly [queue: string, name: string])[];
  /** Told of each event after commit, for live subscriptions. */
  onEvent(event: PlacedEvent): Promise<void>;
}

const pollMs = 1000;
const reconcileEveryMs = 5000;

/**
 * Moves what PostgreSQL holds to where it is done: events to who follows them, jobs to BullMQ, schedules to jobs.
 * Woken by NOTIFY, with a short poll as fallback. Several may run side by side; rows are claimed with SKIP LOCKED.
 */
export class Relay {
  readonly #options: RelayOptions;
  #listener: pg.Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #turning: Promise<boolean> | null = null;
  #next: Promise<boolean> | null = null;
  #stopped = true;
  #reconciledAt = Number.NEGATIVE_INFINITY;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#stopped = false;
    await this.#listen();
    void this.wake();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#turning;
    await this.#next;
    await this.#listener?.end();
    this.#listener = null;
  }

  /** Asks for a turn now; answers, when a turn that began after the call is over, whether it did all that was due. */
  wake(): Promise<boolean> {
    if (!this.#turning) return this.#begin();
    this.#next ??= this.#turning.then(() => {
      this.#next = null;
      return this.#begin();
    });
    return this.#next;
  }

  #begin(): Promise<boolean> {
    if (this.#stopped) return Promise.resolve(true);
    if (this.#timer) clearTimeout(this.#timer);
    this.#turning = this.#turn().finally(() => {
      this.#turning = null;
      if (!this.#stopped) this.#timer = setTimeout(() => void this.wake(), pollMs);
    });
    return this.#turning;
  }

  async #turn(): Promise<boolean> {
    const { log } = this.#options;
    try {
      if (!this.#listener) await this.#listen();
      if (performance.now() - this.#reconciledAt >= reconcileEveryMs) {
        await reconcileJobs(this.#options);
        this.#reconciledAt = performance.now();
      }
      await runSchedules(this.#options);
      await relayEvents(this.#options);
      while (await relayJobs(this.#options));
      return true;
    } catch (error) {
      log.warn({ error }, 'The relay could not finish its turn; it tries again');
      return false;
    }
  }

  async #listen(): Promise<void> {
    const listener = new pg.Client({ connectionString: this.#options.databaseUrl });
    const lost = (): void => {
      if (this.#listener === listener) this.#listener = null;
    };
    listener.on('error', lost);
    listener.on('end', lost);
    listener.on('notification', () => void this.wake());
    await listener.connect();
    await listener.query('LISTEN dossier_outbox');
    this.#listener = listener;
  }
}
