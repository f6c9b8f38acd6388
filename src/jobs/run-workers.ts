import { DelayedError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { inTime } from '../lib/in-time.ts';
import type { Logger } from '../lib/log.ts';
import { type JobRunner, type RunOutcome, runJob } from './run-job.ts';
import type { Sent, Ticket } from './transport.ts';

export interface WorkersOptions {
  readonly redisUrl: string;
  readonly prefix: string;
  readonly log: Logger;
  readonly runners: ReadonlyMap<string, JobRunner>;
  /** Told the outcome and duration of each try, for metrics. */
  onRun?(queue: string, outcome: string, seconds: number): void;
}

/** Jobs of one queue that run side by side in one process. */
const concurrency = 10;
/** How many workers a job may take with it. With BullMQ's own 1, one whose worker is killed twice would be lost (docs/decisions/0003). */
export const maxStalledCount = 20;
/** How long a shutdown waits for running jobs before it leaves them to another worker. */
const shutdownMs = 10_000;

/** One BullMQ worker per queue, so that one slow partner starves nobody. */
export class Workers {
  readonly #options: WorkersOptions;
  readonly #abort = new AbortController();
  #connection: Redis | null = null;
  readonly #workers: Worker<Sent>[] = [];

  constructor(options: WorkersOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { redisUrl, prefix, log, runners } = this.#options;
    this.#connection = new Redis(redisUrl, { maxRetriesPerRequest: null, enableAutoPipelining: true });
    this.#connection.on('error', (error) => log.warn({ error }, 'Workers cannot reach Redis'));
    for (const [queue, runner] of runners) {
      const worker = new Worker<Sent>(queue, (job, token) => this.#run(queue, runner, job, token), {
        connection: this.#connection,
        prefix,
        concurrency,
        maxStalledCount,
        // A job of a killed worker is another's when its lock has run out and that was noticed: 12 s at most.
        lockDuration: 8000,
        stalledInterval: 4000,
      });
      worker.on('error', (error) => log.warn({ error, queue }, 'Worker is out of reach of Redis'));
      this.#workers.push(worker);
    }
    await Promise.all(this.#workers.map((worker) => worker.waitUntilReady()));
  }

  /** Waits for running jobs, but not for ever; what is left over another worker picks up. */
  async stop(): Promise<void> {
    const workers = this.#workers.splice(0);
    try {
      await inTime(Promise.all(workers.map((worker) => worker.close())), shutdownMs);
    } catch (error) {
      this.#options.log.warn({ error }, 'Some jobs were left to another worker');
      this.#abort.abort();
      // Without Redis there is nobody to take leave of.
      for (const worker of workers) void worker.close(true).catch(() => undefined);
    }
    this.#connection?.disconnect();
  }

  async #run(
    queue: string,
    runner: JobRunner,
    job: { data: Sent; moveToDelayed(at: number, token?: string): Promise<void> },
    token?: string,
  ): Promise<void> {
    if ('tickets' in job.data) return this.#runTogether(queue, runner, job.data.tickets);
    const outcome = await this.#runOne(queue, runner, job.data);
    if (typeof outcome === 'string') return;
    await job.moveToDelayed(Date.now() + outcome.busyForMs, token);
    throw new DelayedError();
  }

  /** One after another: of those that are done in the database alone, which nobody else holds. */
  async #runTogether(queue: string, runner: JobRunner, tickets: readonly Ticket[]): Promise<void> {
    const failures: unknown[] = [];
    for (const ticket of tickets) {
      // What could not even be recorded as failed is no reason for the others to wait.
      await this.#runOne(queue, runner, ticket).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Jobs of a shared ticket could not be run.');
  }

  async #runOne(queue: string, runner: JobRunner, ticket: Ticket): Promise<RunOutcome> {
    const started = performance.now();
    const outcome = await runJob(runner, ticket, this.#abort.signal);
    this.#options.onRun?.(
      queue,
      typeof outcome === 'string' ? outcome : 'busy',
      (performance.now() - started) / 1000,
    );
    return outcome;
  }
}
