import type pg from 'pg';
import type { JobState } from '../generated/prisma/enums.ts';
import type { Clock } from '../lib/clock.ts';
import { connectionPool } from '../lib/connection-pool.ts';
import { urlAs } from '../lib/db.ts';
import { groupBy } from '../lib/group-by.ts';
import { gathering } from '../lib/gathering.ts';
import { newId } from '../lib/new-id.ts';
import type { Ticket } from './transport.ts';

/** What a worker has to know of a job. */
export interface JobRow {
  readonly id: string;
  readonly queue: string;
  readonly name: string;
  readonly payload: unknown;
  readonly state: JobState;
  /** Whether its queue is paused. */
  readonly paused: boolean;
  /** When its partner may be asked; null: that is still to be found out. */
  readonly slotAt: Date | null;
  readonly attempts: number;
  readonly pardoned: number;
}

/** A job whose time has come. */
export interface DueJob {
  readonly id: string;
  readonly queue: string;
  readonly name: string;
  readonly attempts: number;
  readonly runAfter: Date;
  /** The ticket that it has with others of its queue; null when it has one of its own. */
  readonly sharedTicket: string | null;
}

export interface Claim {
  readonly now: Date;
  /** Jobs at most. */
  readonly limit: number;
  /** The jobs that may share a ticket: queue and name of each. */
  readonly short: readonly (readonly [queue: string, name: string])[];
}

export interface JobRowsOptions {
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly onConnectionLost: (error: Error) => void;
}

/** Rows in one statement at most. */
const most = 100;

/** Of a table that was empty when they were planned, statements would otherwise read the whole for ever after. */
export const withoutTableScans = ['enable_seqscan=off', 'enable_hashjoin=off', 'enable_mergejoin=off'];

/**
 * The two statements that every job costs, for many jobs together and without a layer in between: they are most of what
 * a small job costs (docs/decisions/0021).
 */
export class JobRows {
  readonly #pool: pg.Pool;
  /** Null when there is no such job. */
  readonly read: (id: string) => Promise<JobRow | null>;
  /** Marks a job done that had nothing to store. False when this try of it was over already. */
  readonly markDone: (ticket: Ticket) => Promise<boolean>;

  constructor({ databaseUrl, clock, onConnectionLost }: JobRowsOptions) {
    const connectionString = urlAs('dossier_system', databaseUrl, withoutTableScans);
    this.#pool = connectionPool({ connectionString, max: 3 }, onConnectionLost);
    this.read = gathering((ids) => this.#readAll(ids), most);
    this.markDone = gathering((tickets) => this.#markAll(tickets, clock.now()), most);
  }

  /**
   * Marks the jobs whose time has come as handed over, once `handOver` has had them: when it fails, or we die of it,
   * they are found again. Jobs in other hands are passed by. Answers how many there were.
   */
  async queueDue(
    { now, limit, short }: Claim,
    handOver: (due: readonly DueJob[]) => Promise<void>,
  ): Promise<number> {
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<DueJob>({
        name: 'job_queue_due',
        text: queueDue,
        values: [now, limit, short.map((names) => names.join('/')), newId()],
      });
      if (rows.length > 0) await handOver(rows.sort(inTurn));
      await client.query('COMMIT');
      client.release();
      return rows.length;
    } catch (error) {
      // Without the connection there is no transaction either.
      client.release(true);
      throw error;
    }
  }

  /** Waits for what is being asked. */
  stop(): Promise<void> {
    return this.#pool.end();
  }

  async #readAll(ids: readonly string[]): Promise<readonly (JobRow | null)[]> {
    const { rows } = await this.#pool.query<JobRow>({
      name: 'job_read',
      text: `SELECT id, queue, name, payload, state, attempts, pardoned, "slotAt",
        EXISTS (SELECT FROM "JobQueue" WHERE id = queue AND "pausedAt" IS NOT NULL) AS paused
        FROM "Job" WHERE id = ANY($1::uuid[])`,
      values: [ids],
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** Nearly always they are all at the same try. */
  async #markAll(tickets: readonly Ticket[], now: Date): Promise<readonly boolean[]> {
    const done = new Set<string>();
    for (const [attempt, together] of groupBy(tickets, (ticket) => ticket.attempt)) {
      const { rows } = await this.#pool.query<{ id: string }>({
        name: 'job_done',
        text: `UPDATE "Job" SET ${doneColumns('$3')}
          WHERE id = ANY($1::uuid[]) AND ${stillToDo('$2')} RETURNING id`,
        values: [together.map(({ jobId }) => jobId), attempt, now],
      });
      for (const { id } of rows) done.add(id);
    }
    return tickets.map(({ jobId }) => done.has(jobId));
  }
}

/** Jobs on one ticket at most. */
const mostOnTicket = 25;
/** So many tickets go before any is shared, for as many workers to have something to do. */
const ticketsApart = 20;

/**
 * A delivery waits for the earlier ones of its key, also for one that was given up, until somebody has it tried again or
 * skipped. Jobs of a queue that is paused wait too.
 *
 * Only first tries share a ticket: should one of them kill its worker time and again, the others have the next try on their
 * own.
 */
const queueDue = `
  WITH due AS (
    SELECT id, queue, "runAfter", attempts = 0 AND queue || '/' || name = ANY($3::text[]) AS short
    FROM "Job" AS job WHERE state = 'PENDING' AND "runAfter" <= $1
      AND NOT queue = ANY (ARRAY(SELECT id FROM "JobQueue" WHERE "pausedAt" IS NOT NULL))
      AND ("orderKey" IS NULL OR NOT EXISTS (
        SELECT FROM "Job" AS earlier WHERE earlier.queue = job.queue AND earlier."orderKey" = job."orderKey"
          AND earlier."orderPlace" < job."orderPlace" AND earlier."orderKey" IS NOT NULL
          AND earlier.state <> 'DONE' AND earlier.state <> 'SKIPPED'))
    ORDER BY "runAfter", id LIMIT $2 FOR UPDATE SKIP LOCKED
  ), placed AS (
    SELECT id, short, row_number() OVER (PARTITION BY queue, short ORDER BY "runAfter", id) - 1 AS place,
      least(count(*) OVER (PARTITION BY queue, short) / ${ticketsApart}, ${mostOnTicket}) AS together
    FROM due
  )
  UPDATE "Job" SET state = 'QUEUED', "queuedAt" = $1,
    "sharedTicket" = CASE WHEN short AND together > 1 THEN $4::text || '-' || place / together END
  FROM placed WHERE "Job".id = placed.id
  RETURNING "Job".id, queue, name, attempts, "runAfter", "sharedTicket"`;

function inTurn(one: DueJob, other: DueJob): number {
  return one.runAfter.getTime() - other.runAfter.getTime() || (one.id < other.id ? -1 : 1);
}

/** What 'done' means, in SQL. @param now a parameter or literal of SQL: the moment */
export function doneColumns(now: string): string {
  return `state = 'DONE', progress = 100, "finishedAt" = ${now}, "leaseUntil" = NULL, "lastError" = NULL`;
}

/**
 * Whether this try is still to be done, in SQL. In words of which no index is made: the id is to lead to the row.
 * @param attempt a parameter or literal of SQL
 */
export function stillToDo(attempt: string): string {
  return `attempts = ${attempt} AND state NOT IN ('DONE', 'DEAD', 'SKIPPED')`;
}
