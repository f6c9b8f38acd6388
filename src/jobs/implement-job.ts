import type { JobDefinition, RateLimit } from './define-job.ts';

/** What a running job is told. */
export interface JobRun {
  readonly jobId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** True when a failure now makes the job a dead letter. */
  readonly lastAttempt: boolean;
  /** Aborted when the time of this try is up, or the worker shuts down and can wait no longer. Pass it on to every call. */
  readonly signal: AbortSignal;
  /** Per cent done, shown wherever the job is shown. */
  progress(percent: number): Promise<void>;
}

/**
 * How a job is done, in one of two ways.
 *
 * `record`: everything it does is in the database. It runs in the transaction that marks the job done, so it takes
 * effect exactly once however often the queue repeats it.
 *
 * `perform`: it reaches outside (mail, HTTP). It may run more than once and must bear that, by keeping a row per
 * effect and looking before it acts.
 */
export type JobHandler<Work, Payload> =
  | { readonly record: (work: Work, payload: Payload, run: JobRun) => Promise<void> }
  | { readonly perform: (payload: Payload, run: JobRun) => Promise<void> };

/** A definition joined with its work; what is in the row is parsed again before the work starts. */
export interface JobWorker<Work> {
  readonly job: Pick<JobDefinition, 'name' | 'attempts' | 'backoffMs' | 'timeLimitMs' | 'limit'>;
  readonly handler: JobHandler<Work, unknown>;
}

export function implementJob<Work, Payload>(
  job: JobDefinition<Payload>,
  handler: JobHandler<Work, Payload>,
): JobWorker<Work> {
  const { name, attempts, backoffMs, timeLimitMs, limit } = job;
  return {
    job: {
      name,
      ...(attempts !== undefined && { attempts }),
      ...(backoffMs !== undefined && { backoffMs }),
      ...(timeLimitMs !== undefined && { timeLimitMs }),
      ...(limit && { limit: { ...limit, key: keyOf(job, limit) } }),
    },
    handler:
      'record' in handler
        ? { record: (work, payload, run) => handler.record(work, job.payload.parse(payload), run) }
        : { perform: (payload, run) => handler.perform(job.payload.parse(payload), run) },
  };
}

function keyOf<Payload>({ name, payload }: JobDefinition<Payload>, { key }: RateLimit<Payload>) {
  return (given: unknown): string => (key ? key(payload.parse(given)) : name);
}

/** Throw it to say that no further try can help: the job becomes a dead letter at once. */
export class JobCannotSucceedError extends Error {
  override readonly name = 'JobCannotSucceedError';
}

/**
 * Throw it when something else has to come first, which is on its way: the job is tried again in a second, later
 * in ten, and none of these tries counts as a failed one. Stop throwing it when that takes too long.
 */
export class JobMustWaitError extends Error {
  override readonly name: string = 'JobMustWaitError';
}
