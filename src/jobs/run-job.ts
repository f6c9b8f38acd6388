import type { Actor } from '../access/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { withOrigin } from '../audit/audit-origin.ts';
import type { Clock } from '../lib/clock.ts';
import type { Db, Tx } from '../lib/db.ts';
import type { Logger } from '../lib/log.ts';
import type { CoreWork } from './core-work.ts';
import { failJob } from './fail-job.ts';
import { type JobHandler, type JobRun, type JobWorker } from './implement-job.ts';
import type { JobRows } from './job-rows.ts';
import { jobTransaction } from './job-transaction.ts';
import { coreQueue } from './queue-name.ts';
import type { Ticket } from './transport.ts';

/** All that the jobs of one queue need. */
export interface JobRunner {
  /** Its transactions may be a job's (`JobTransactionPool`). */
  readonly db: Db;
  readonly rows: JobRows;
  readonly clock: Clock;
  readonly log: Logger;
  readonly audit: AuditLog;
  /** As whom the jobs act. */
  readonly actor: Actor;
  readonly workers: ReadonlyMap<string, JobWorker<CoreWork>>;
}

/** A live worker renews its hold on an outside job; when it dies, another may start after this many milliseconds. */
const leaseMs = 10_000;

export type RunOutcome = 'done' | 'repeat' | 'failed' | { readonly busyForMs: number };

/**
 * Runs one try of one job. A repeat of a finished job does nothing; a failure is recorded in the row, which decides
 * between another try and a dead letter.
 */
export async function runJob(runner: JobRunner, ticket: Ticket, signal: AbortSignal): Promise<RunOutcome> {
  const job = await runner.rows.read(ticket.jobId);
  if (!job || job.state === 'DONE' || job.state === 'DEAD' || job.attempts !== ticket.attempt)
    return 'repeat';
  const worker = runner.workers.get(job.name);
  try {
    if (!worker) throw new Error(`No worker for job ${job.name} on queue ${job.queue}.`);
    const run: JobRun = {
      jobId: job.id,
      attempt: job.attempts - job.pardoned + 1,
      lastAttempt: job.attempts - job.pardoned + 1 >= (worker.job.attempts ?? 8),
      signal,
      progress: async (percent) => {
        await runner.db.job.update({ where: { id: job.id }, data: { progress: Math.round(percent) } });
      },
    };
    const channel = job.queue === coreQueue ? 'JOB' : 'PLUGIN';
    const origin = { channel, operation: job.name, requestId: job.id, address: null } as const;
    return await withOrigin(origin, () =>
      handle(runner, worker.handler, { ticket, payload: job.payload, run }),
    );
  } catch (error) {
    const outcome = await failJob(runner, {
      id: job.id,
      attempt: ticket.attempt,
      pardoned: job.pardoned,
      definition: worker?.job,
      error,
    });
    runner.log[outcome === 'DEAD' ? 'error' : 'warn'](
      { error, jobId: job.id, job: job.name, attempt: ticket.attempt + 1 },
      outcome === 'DEAD' ? 'Job became a dead letter' : 'Job failed and will be tried again',
    );
    return 'failed';
  }
}

interface Try {
  readonly ticket: Ticket;
  readonly payload: unknown;
  readonly run: JobRun;
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
  { db, rows, clock, actor, audit }: JobRunner,
  effect: (work: CoreWork, payload: unknown, run: JobRun) => Promise<void>,
  { ticket, payload, run }: Try,
): Promise<RunOutcome> {
  const acting = { actor, now: clock.now() };
  const transaction = jobTransaction(db, ticket, clock);
  try {
    await audit.observing(transaction.tx, acting, (observed) =>
      effect({ tx: observed, acting }, payload, run),
    );
    if (await transaction.commit()) return 'done';
  } catch (error) {
    await transaction.undo();
    if (transaction.isOver()) return 'repeat';
    throw error;
  }
  return (await rows.markDone(ticket)) ? 'done' : 'repeat';
}

/** Outside effects cannot be taken back, so one worker at a time holds the job, as long as it keeps saying so. */
async function perform(
  { db, clock }: JobRunner,
  effect: (payload: unknown, run: JobRun) => Promise<void>,
  { payload, run }: Try,
): Promise<RunOutcome> {
  const holder = await takeLease(db, run.jobId);
  if (holder !== 'taken') return holder;
  const renewal = setInterval(() => void extendLease(db, run.jobId), leaseMs / 3);
  try {
    await effect(payload, run);
    await markDone(db, run.jobId, clock.now());
    return 'done';
  } finally {
    clearInterval(renewal);
  }
}

/** Leases run on the clock of the database: workers on several machines have to agree about it. */
async function takeLease(db: Db, id: string): Promise<'taken' | RunOutcome> {
  const taken = await db.$executeRaw`
    UPDATE "Job" SET "leaseUntil" = now() + ${leaseMs} * interval '1 millisecond'
    WHERE id = ${id}::uuid AND state IN ('PENDING', 'QUEUED') AND ("leaseUntil" IS NULL OR "leaseUntil" < now())`;
  if (taken === 1) return 'taken';
  const rows = await db.$queryRaw<{ left: number | null }[]>`
    SELECT extract(epoch FROM "leaseUntil" - now())::float8 * 1000 AS "left"
    FROM "Job" WHERE id = ${id}::uuid AND state IN ('PENDING', 'QUEUED')`;
  return rows[0] ? { busyForMs: Math.max(100, Math.ceil(rows[0].left ?? 0)) } : 'repeat';
}

/** A renewal that fails only lets the lease run out; the job's own outcome still counts. */
async function extendLease(db: Db, id: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "Job" SET "leaseUntil" = now() + ${leaseMs} * interval '1 millisecond'
    WHERE id = ${id}::uuid AND state IN ('PENDING', 'QUEUED')`.catch(() => undefined);
}

async function markDone(tx: Pick<Tx, 'job'>, id: string, now: Date): Promise<void> {
  await tx.job.update({
    where: { id },
    data: { state: 'DONE', progress: 100, finishedAt: now, leaseUntil: null, lastError: null },
    select: { id: true },
  });
}
