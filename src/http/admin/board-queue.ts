import { BaseAdapter } from '@bull-board/api/dist/queueAdapters/base.js';
import type {
  AppJobScheduler,
  JobCounts,
  JobStatus,
  QueueJob,
  QueueMetrics,
  Status,
} from '@bull-board/api/dist/types.js';
import type { Job, Prisma } from '../../generated/prisma/client.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Db } from '../../lib/db.ts';

type Means = { readonly db: Db; readonly clock: Clock };

const statuses = ['active', 'waiting', 'delayed', 'failed', 'completed'] as const;
type Shown = (typeof statuses)[number];

/**
 * A queue as the dashboard shows it: from the rows, which are the truth, and not from the tickets in Redis. It shows and
 * changes nothing; whatever staff do goes through the API, by name and with a reason.
 */
export class BoardQueue extends BaseAdapter {
  readonly #queue: string;
  readonly #means: Means;

  constructor(queue: string, means: Means) {
    super('bullmq', { readOnlyMode: true, allowRetries: false });
    this.#queue = queue;
    this.#means = means;
  }

  getName(): string {
    return this.#queue;
  }

  async getJob(id: string): Promise<QueueJob | null> {
    const job = await this.#means.db.job.findFirst({ where: { id: asUuid(id), queue: this.#queue } });
    return job && shown(job, this.#means.clock.now());
  }

  async getJobCounts(): Promise<JobCounts> {
    const counts = await Promise.all(
      statuses.map(
        async (status) => [status, await this.#means.db.job.count({ where: this.#where(status) })] as const,
      ),
    );
    return Object.fromEntries(counts);
  }

  /** Of several kinds together those that were asked for last come first. */
  async getJobs(wanted: JobStatus[], start = 0, end = 9): Promise<QueueJob[]> {
    const now = this.#means.clock.now();
    const jobs = await this.#means.db.job.findMany({
      where: {
        OR: statuses.filter((status) => wanted.includes(status)).map((status) => this.#where(status)),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: start,
      take: Math.min(end - start + 1, 100),
    });
    return jobs.map((job) => shown(job, now));
  }

  async isPaused(): Promise<boolean> {
    const queue = await this.#means.db.jobQueue.findUnique({ where: { id: this.#queue } });
    return queue?.pausedAt != null;
  }

  async getJobSchedulers(): Promise<Omit<AppJobScheduler, 'queueName'>[]> {
    const schedules = await this.#means.db.schedule.findMany({
      where: { queue: this.#queue },
      orderBy: { nextRunAt: 'asc' },
    });
    return schedules.map(({ name, cron, ownCron, timezone, nextRunAt, offSince }) => ({
      id: name,
      name: offSince ? `${name} (off)` : name,
      pattern: ownCron ?? cron,
      tz: timezone,
      ...(offSince ? {} : { next: nextRunAt.getTime() }),
    }));
  }

  async getJobSchedulersCount(): Promise<number> {
    return this.#means.db.schedule.count({ where: { queue: this.#queue } });
  }

  getStatuses(): Status[] {
    return ['latest', ...statuses];
  }

  getJobStatuses(): JobStatus[] {
    return [...statuses];
  }

  getJobLogs(): Promise<string[]> {
    return Promise.resolve([]);
  }

  getMetrics(): Promise<QueueMetrics> {
    return Promise.resolve({ meta: { count: 0, prevTS: 0, prevCount: 0 }, data: [], count: 0 });
  }

  getRedisInfo(): Promise<null> {
    return Promise.resolve(null);
  }

  getGlobalConcurrency(): Promise<null> {
    return Promise.resolve(null);
  }

  clean = refuse;
  addJob = refuse;
  pause = refuse;
  resume = refuse;
  empty = refuse;
  obliterate = refuse;
  promoteAll = refuse;
  removeJobScheduler = refuse;
  updateJobScheduler = refuse;
  runJobSchedulerNow = refuse;
  setGlobalConcurrency = refuse;

  #where(status: Shown): Prisma.JobWhereInput {
    const now = this.#means.clock.now();
    const of: Record<Shown, Prisma.JobWhereInput> = {
      active: { state: 'QUEUED' },
      waiting: { state: 'PENDING', runAfter: { lte: now } },
      delayed: { state: 'PENDING', runAfter: { gt: now } },
      failed: { state: 'DEAD' },
      completed: { state: { in: ['DONE', 'SKIPPED'] } },
    };
    return { queue: this.#queue, ...of[status] };
  }
}

function shown(job: Job, now: Date): QueueJob {
  const { id, name, payload, progress, attempts, lastError, createdAt, queuedAt, finishedAt, runAfter } = job;
  return {
    opts: { delay: Math.max(0, runAfter.getTime() - createdAt.getTime()) },
    promote: refuse,
    remove: refuse,
    retry: refuse,
    getState: () => Promise.resolve(stateOf(job, now)),
    toJSON: () => ({
      ...{ id, name, progress, data: payload, opts: {}, returnvalue: null },
      attemptsMade: attempts,
      timestamp: createdAt.getTime(),
      delay: Math.max(0, runAfter.getTime() - createdAt.getTime()),
      processedOn: queuedAt?.getTime() ?? null,
      finishedOn: finishedAt?.getTime() ?? null,
      failedReason: lastError ?? '',
      stacktrace: lastError === null ? [] : [lastError],
    }),
  };
}

function stateOf({ state, runAfter }: Job, now: Date): Shown {
  switch (state) {
    case 'PENDING':
      return runAfter > now ? 'delayed' : 'waiting';
    case 'QUEUED':
      return 'active';
    case 'DEAD':
      return 'failed';
    case 'DONE':
    case 'SKIPPED':
      return 'completed';
    default:
      return state satisfies never;
  }
}

/** What is no id is nobody's. */
function asUuid(id: string): string {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? id
    : '00000000-0000-0000-0000-000000000000';
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('The dashboard only shows. Use the mutations of the API.'));
}
