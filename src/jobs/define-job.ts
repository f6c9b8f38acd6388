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
  /** Two jobs of this name with the same key are one job, for ever. */
  readonly dedupeKey?: (payload: Payload) => string;
}

export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}
