import { Prisma } from '../generated/prisma/client.ts';
import type { Tx } from '../lib/db.ts';
import { newId } from '../lib/new-id.ts';
import type { JobDefinition } from './define-job.ts';

export interface EnqueueOptions {
  /** Not before this moment; default at once. */
  readonly runAfter?: Date;
}

/** Enqueues jobs of one queue. A job exists once the surrounding transaction commits. */
export interface JobClient {
  enqueue<P>(job: JobDefinition<P>, payload: P, options?: EnqueueOptions): Promise<void>;
  enqueueMany<P>(job: JobDefinition<P>, payloads: readonly P[], options?: EnqueueOptions): Promise<void>;
}

type Inserting = Pick<Tx, '$executeRaw'>;

/**
 * A job is a row first; the relay hands it to BullMQ after commit. A second job with the same dedupe key is dropped
 * here, in the database, so it stays dropped when Redis has forgotten the first.
 */
export function jobClient(tx: Inserting, queue: string, now: Date): JobClient {
  return clientThat((rows) => insertJobs(tx, rows), queue, now);
}

/** Jobs that are asked for one by one and stored together. */
export interface CollectedJobs {
  client(queue: string, now: Date): JobClient;
  /** Stores all that was asked for so far. */
  store(tx: Inserting): Promise<void>;
  /** Hands over what was asked for so far, for `insertionOf`. */
  take(): readonly NewJob[];
}

export function collectJobs(): CollectedJobs {
  const collected: NewJob[] = [];
  const collect = async (rows: readonly NewJob[]): Promise<void> => void collected.push(...rows);
  return {
    client: (queue, now) => clientThat(collect, queue, now),
    store: (tx) => insertJobs(tx, collected.splice(0)),
    take: () => collected.splice(0),
  };
}

export interface NewJob {
  readonly id: string;
  readonly queue: string;
  readonly name: string;
  readonly payload: unknown;
  readonly dedupeKey: string | null;
  readonly runAfter: Date;
  readonly createdAt: Date;
  /** The row without which it is not wanted. */
  readonly cause?: string;
}

function clientThat(take: (rows: readonly NewJob[]) => Promise<void>, queue: string, now: Date): JobClient {
  const enqueueMany: JobClient['enqueueMany'] = async (job, payloads, { runAfter = now } = {}) =>
    take(
      payloads.map((payload) => ({
        id: newId(),
        queue,
        name: job.name,
        payload: job.payload.parse(payload),
        dedupeKey: job.dedupeKey ? `${queue}/${job.name}/${job.dedupeKey(payload)}` : null,
        runAfter,
        createdAt: now,
      })),
    );
  return { enqueueMany, enqueue: (job, payload, options) => enqueueMany(job, [payload], options) };
}

async function insertJobs(tx: Inserting, rows: readonly NewJob[]): Promise<void> {
  if (rows.length > 0) await tx.$executeRaw(insertionOf(rows));
}

/**
 * One statement for however many: through Prisma each row would cost as much as the whole.
 * @param where says by the columns of `job` which of them are wanted; default all
 */
export function insertionOf(rows: readonly NewJob[], where = Prisma.sql`true`): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "Job" (id, queue, name, payload, "dedupeKey", "runAfter", "createdAt")
    SELECT id, queue, name, payload, "dedupeKey", "runAfter", "createdAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS job(
      id uuid, queue text, name text, payload jsonb, "dedupeKey" text, "runAfter" timestamptz, "createdAt" timestamptz,
      cause uuid)
    WHERE ${where}
    ON CONFLICT DO NOTHING`;
}
