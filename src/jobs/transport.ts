import { type JobsOptions, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { groupBy } from '../lib/group-by.ts';
import { inTime } from '../lib/in-time.ts';
import type { Logger } from '../lib/log.ts';

/** Which job, and which try of it. */
export interface Ticket {
  readonly jobId: string;
  /** Failed tries before this one. */
  readonly attempt: number;
}

/** A ticket, and whether it goes together with others. */
export interface SentTicket extends Ticket {
  /** The same of all that do; null when it goes alone. */
  readonly sharedTicket: string | null;
}

/** What travels through Redis: a ticket, or several that go together. Nothing else. */
export type Sent = Ticket | { readonly tickets: readonly Ticket[] };

/** BullMQ refuses a second job with the same id; a further try is another id, so a repeat of one try is harmless. */
function ticketId({ jobId, attempt, sharedTicket }: SentTicket): string {
  return sharedTicket ?? `${jobId}-${attempt}`;
}

/** Retries and dead letters are rows in PostgreSQL, so BullMQ is asked for one try and to keep little. */
const ticketOptions: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: { count: 1000 } };

/** Closing says goodbye to Redis, which may be gone. */
const closeMs = 3000;

export interface TransportOptions {
  readonly redisUrl: string;
  /** Separates several Dossiers on one Redis. */
  readonly prefix: string;
  readonly log: Logger;
}

/** The producers' side of BullMQ: one queue per plugin, on one connection that fails fast. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #connection: Redis;
  readonly #queues = new Map<string, Queue<Sent>>();

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#connection = new Redis(options.redisUrl, {
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      lazyConnect: true,
    });
    this.#connection.on('error', (error) => options.log.warn({ error }, 'Redis is out of reach'));
  }

  async start(): Promise<void> {
    await this.#connection.connect();
    await warnAboutRisks(this.#connection, this.#options.log);
  }

  async stop(): Promise<void> {
    const closed = Promise.all([...this.#queues.values()].map((queue) => queue.close()));
    await inTime(closed, closeMs).catch((error: unknown) => {
      this.#options.log.warn({ error }, 'Queues did not close in time');
    });
    this.#connection.disconnect();
  }

  async ping(): Promise<void> {
    await this.#connection.ping();
  }

  async send(queue: string, tickets: readonly SentTicket[]): Promise<void> {
    await this.queue(queue).addBulk(
      [...groupBy(tickets, ticketId)].map(([jobId, together]) => ({
        name: queue,
        data: sent(together),
        opts: { ...ticketOptions, jobId },
      })),
    );
  }

  /** What BullMQ knows of each ticket: on its way, given up (a worker died of it too often), or nothing at all. */
  async whereabouts(
    queue: string,
    tickets: readonly SentTicket[],
  ): Promise<readonly ('known' | 'failed' | 'missing')[]> {
    const target = this.queue(queue);
    const pipeline = this.#connection.pipeline();
    for (const ticket of tickets) {
      pipeline.exists(target.toKey(ticketId(ticket)));
      pipeline.zscore(target.toKey('failed'), ticketId(ticket));
    }
    const answers = ((await pipeline.exec()) ?? []).map(([error, value]) => {
      if (error) throw error;
      return value;
    });
    return tickets.map((_, index) => {
      if (answers[index * 2] === 0) return 'missing';
      return answers[index * 2 + 1] === null ? 'known' : 'failed';
    });
  }

  /** True when Redis has forgotten everything since the last call (a flush, or a new server). */
  async forgotEverything(): Promise<boolean> {
    return (await this.#connection.set(`${this.#options.prefix}:alive`, '1', 'NX')) === 'OK';
  }

  queue(name: string): Queue<Sent> {
    const known = this.#queues.get(name);
    if (known) return known;
    const queue = new Queue<Sent>(name, { connection: this.#connection, prefix: this.#options.prefix });
    queue.on('error', (error) => this.#options.log.warn({ error, queue: name }, 'Queue is out of reach'));
    this.#queues.set(name, queue);
    return queue;
  }
}

function sent(together: readonly SentTicket[]): Sent {
  const tickets = together.map(({ jobId, attempt }) => ({ jobId, attempt }));
  const [alone] = tickets;
  return alone && together[0]?.sharedTicket === null ? alone : { tickets };
}

async function warnAboutRisks(connection: Redis, log: Logger): Promise<void> {
  const info = await connection.info();
  if (!/maxmemory_policy:noeviction/.test(info)) {
    log.warn('Redis may evict queued jobs: set maxmemory-policy to noeviction');
  }
  if (!/aof_enabled:1/.test(info)) {
    log.warn(
      'Redis has no append-only file: after a crash, jobs wait for the reconciler (set appendonly yes)',
    );
  }
}
