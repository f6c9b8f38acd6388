import type { Actor } from '../access/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { withOrigin } from '../audit/audit-origin.ts';
import type { Clock } from '../lib/clock.ts';
import type { Db } from '../lib/db.ts';
import type { Logger } from '../lib/log.ts';
import type { CoreWork } from './core-work.ts';
import { cutTransaction } from './cut-transaction.ts';
import { failJob } from './fail-job.ts';
import { handBack } from './hand-back.ts';
import { type JobHandler, type JobRun, type JobWorker } from './implement-job.ts';
import { jobLease } from './job-lease.ts';
import type { JobRow, JobRows } from './job-rows.ts';
import { jobTransaction } from './job-transaction.ts';
import { coreQueue } from './queue-name.ts';
import { JobTimedOutError, timeLimit, type TimeLimit } from './time-limit.ts';
import type { Ticket } from './transport.ts';
import { waitForSlot } from './wait-for-slot.ts';

/** All that the jobs of one queue need. */
export interface JobRunner {
  /** Of those that do the jobs. Its transactions may be a job's (`JobTransactionPool`). */
  readonly db: Db;
  /** Of the host, for what is kept of jobs: it is there also when those that do them keep their own busy. */
  readonly hostDb: Db;
  /** As who logs in, to end what hangs. */
  readonly loginUrl: string;
  readonly rows: JobRows;
  readonly clock: Clock;
  readonly log: Logger;
  readonly audit: AuditLog;
  /** As whom the jobs act. */
  readonly actor: Actor;
  readonly workers: ReadonlyMap<string, JobWorker<CoreWork>>;
}

export type RunOutcome =
  | 'done'
  | 'repeat'
  | 'failed'
  /** Its queue is paused, or its partner may not be asked yet. */
  | 'waits'
  | { readonly busyForMs: number };

/**
 * Runs one try of one job. A repeat of a finished job does nothing; a failure is recorded in the row, which decides
 * between another try and a dead letter.
 * @param shutdown aborted when the worker can wait no longer
 */
export async function runJob(runner: JobRunner, ticket: Ticket, shutdown: AbortSignal): Promise<RunOutcome> {
  const job = await runner.rows.read(ticket.jobId);
  if (!job || job.attempts !== ticket.attempt || !isToBeDone(job)) return 'repeat';
  if (job.paused) return handBack(runner.hostDb, ticket);
  const worker = runner.workers.get(job.name);
  try {
    if (!worker) throw new Error(`No worker for job ${job.name} on queue ${job.queue}.`);
    if (await mustWait(runner, worker, job, ticket)) return 'waits';
    const limitMs = worker.job.timeLimitMs ?? ('record' in worker.handler ? recordMs : performMs);
    const limit = timeLimit(limitMs);
    const run = runOf(runner, worker, { job, limit, shutdown });
    const channel = job.queue === coreQueue ? 'JOB' : 'PLUGIN';
    const origin = { channel, operation: job.name, requestId: job.id, address: null } as const;
    return await withOrigin(origin, () =>
      handle(runner, worker.handler, { ticket, payload: job.payload, run, limit, limitMs }),
    );
  } catch (error) {
    const outcome = await failJob(
      { db: runner.hostDb, clock: runner.clock },
      {
        id: job.id,
        queue: job.queue,
        name: job.name,
        attempt: ticket.attempt,
        pardoned: job.pardoned,
        definition: worker?.job,
        error,
      },
    );
    runner.log[outcome === 'DEAD' ? 'error' : 'warn'](
      { error, jobId: job.id, job: job.name, attempt: ticket.attempt + 1 },
      outcome === 'DEAD' ? 'Job became a dead letter' : 'Job failed and will be tried again',
    );
    return 'failed';
  }
}

const recordMs = 30_000;
const performMs = 300_000;

function isToBeDone({ state }: JobRow): boolean {
  return state === 'PENDING' || state === 'QUEUED';
}

/** A job that has had to wait for its turn has it when it comes again. */
async function mustWait(
  { hostDb, clock }: JobRunner,
  { job: { limit } }: JobWorker<CoreWork>,
  { queue, name, payload, slotAt }: JobRow,
  ticket: Ticket,
): Promise<boolean> {
  if (!limit || slotAt !== null) return false;
  const key = `${queue}/${limit.key ? limit.key(payload) : name}`;
  return waitForSlot(hostDb, { ticket, key, limit, now: clock.now() });
}

function runOf(
  { hostDb }: JobRunner,
  { job: definition }: JobWorker<CoreWork>,
  {
    job: { id, attempts, pardoned },
    limit,
    shutdown,
  }: { readonly job: JobRow; readonly limit: TimeLimit; readonly shutdown: AbortSignal },
): JobRun {
  const attempt = attempts - pardoned + 1;
  return {
    jobId: id,
    attempt,
    lastAttempt: attempt >= (definition.attempts ?? 8),
    // Made for who asks for it: most do not.
    get signal() {
      return AbortSignal.any([limit.signal, shutdown]);
    },
    progress: async (percent) => {
      await hostDb.job.update({ where: { id }, data: { progress: Math.round(percent) } });
    },
  };
}

interface Try {
  readonly ticket: Ticket;
  readonly payload: unknown;
  readonly run: JobRun;
  readonly limit: TimeLimit;
  readonly limitMs: number;
}

async function handle(
  runner: JobRunner,
  handler: JobHandler<CoreWork, unknown>,
  it: Try,
): Promise<RunOutcome> {
  if ('record' in handler) return record(runner, handler.record, it);
  return perform(runner, handler.perform, it);
}

/**
 * The effect and the mark 'done' commit together; two repeats at once wait for each other on the row. A job that turns
 * out to have nothing to store is marked with others.
 */
async function record(
  { db, rows, clock, actor, audit, loginUrl }: JobRunner,
  effect: (work: CoreWork, payload: unknown, run: JobRun) => Promise<void>,
  { ticket, payload, run, limit, limitMs }: Try,
): Promise<RunOutcome> {
  const acting = { actor, now: clock.now() };
  const transaction = jobTransaction(db, { ticket, clock, limitMs });
  try {
    await limit.during(
      audit.observing(transaction.tx, acting, (observed) => effect({ tx: observed, acting }, payload, run)),
    );
    if (await transaction.commit()) return 'done';
  } catch (error) {
    if (error instanceof JobTimedOutError) await cutTransaction(transaction, loginUrl);
    else await transaction.undo();
    if (transaction.isOver()) return 'repeat';
    throw error;
  }
  return (await rows.markDone(ticket)) ? 'done' : 'repeat';
}

/** Outside effects cannot be taken back, so one worker at a time holds the job, as long as it keeps saying so. */
async function perform(
  { hostDb, clock }: JobRunner,
  effect: (payload: unknown, run: JobRun) => Promise<void>,
  { payload, run, limit }: Try,
): Promise<RunOutcome> {
  const lease = jobLease(hostDb, run.jobId);
  const holder = await lease.take();
  if (holder !== 'taken') return holder;
  try {
    await limit.during(effect(payload, run));
    await lease.markDone(clock.now());
    return 'done';
  } finally {
    lease.letGo();
  }
}
