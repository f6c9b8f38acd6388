import { type Prisma } from '../generated/prisma/client.ts';
import type { Tx } from '../lib/db.ts';
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

/**
 * A job is a row first; the relay hands it to BullMQ after commit. A second job with the same dedupe key is dropped
 * here, in the database, so it stays dropped when Redis has forgotten the first.
 */
export function jobClient(tx: Pick<Tx, 'job'>, queue: string, now: Date): JobClient {
  const enqueueMany: JobClient['enqueueMany'] = async (job, payloads, { runAfter = now } = {}) => {
    if (payloads.length === 0) return;
    await tx.job.createMany({
      data: payloads.map((payload) => ({
        queue,
        name: job.name,
        payload: job.payload.parse(payload) as Prisma.InputJsonValue,
        dedupeKey: job.dedupeKey ? `${queue}/${job.name}/${job.dedupeKey(payload)}` : null,
        runAfter,
        createdAt: now,
      })),
      skipDuplicates: true,
    });
  };
  return { enqueueMany, enqueue: (job, payload, options) => enqueueMany(job, [payload], options) };
}
