import type { z } from 'zod';

/** What a job is; producers import this alone. How it is done stands apart (`implementJob`). */
export interface JobDefinition<Payload = unknown> {
  /** Unique within its queue, lower-case with dashes. */
  readonly name: string;
  /** Ids only: payloads are stored in the clear and repeated. */
  readonly payload: z.ZodType<Payload>;
  /** Tries before the job becomes a dead letter. Default 8: with the default backoff some two and a half minutes. */
  readonly attempts?: number;
  /** Wait before the second try, doubled at each further one, with jitter. Milliseconds, default 1000. */
  readonly backoffMs?: number;
  /**
   * How long one try may take, in milliseconds; then it counts as failed and `run.signal` is aborted. Default 5 minutes for a
   * job that reaches outside (`perform`), 30 seconds for one that is done in the database (`record`).
   */
  readonly timeLimitMs?: number;
  /** How often a partner may be asked, by all workers together. A job waits for its turn without a failed try. */
  readonly limit?: RateLimit<Payload>;
  /** Two jobs of this name with the same key are one job, for ever. */
  readonly dedupeKey?: (payload: Payload) => string;
}

export interface RateLimit<Payload = unknown> {
  /** Tries that may begin within `perMs` milliseconds; they are spread over it. */
  readonly max: number;
  readonly perMs: number;
  /** Which partner, when there are several; also what jobs of other names of the queue share. Default: the job's name. */
  readonly key?: (payload: Payload) => string;
}

export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}
