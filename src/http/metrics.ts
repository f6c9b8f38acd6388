import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { eventsBehind } from '../jobs/events/events-behind.ts';
import { queueStandings } from '../jobs/queue-standing.ts';
import type { Clock } from '../lib/clock.ts';
import type { Db } from '../lib/db.ts';
import type { Page } from '../plugins/contract.ts';

export interface Metrics {
  readonly page: Page;
  observeRequest(route: string, status: number, seconds: number): void;
  observeJob(queue: string, outcome: string, seconds: number): void;
}

/** Prometheus metrics at `/metrics`: requests, jobs, and how much work waits in PostgreSQL. */
export function createMetrics(db: Db, clock: Clock): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status.',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [register],
  });
  const jobSeconds = new Histogram({
    name: 'job_run_duration_seconds',
    help: 'Time of one try of a job, by queue.',
    labelNames: ['queue'],
    registers: [register],
  });
  const jobRuns = new Counter({
    name: 'job_runs_total',
    help: 'Tries of jobs, by queue and outcome.',
    labelNames: ['queue', 'outcome'],
    registers: [register],
  });
  new Gauge({
    name: 'outbox_events_waiting',
    help: 'Events that the relay has not picked up.',
    registers: [register],
    async collect() {
      this.set(await db.outboxEvent.count({ where: { relayedAt: null } }));
    },
  });
  new Gauge({
    name: 'follower_events_behind',
    help: 'Events that one who follows them is still to be given, by follower: a plugin, or core.',
    labelNames: ['follower'],
    registers: [register],
    async collect() {
      this.reset();
      const followers = await db.eventFollower.findMany({ select: { id: true } });
      const ids = followers.map(({ id }) => id);
      for (const { follower, count } of await eventsBehind(db, ids)) this.set({ follower }, count);
    },
  });
  const jobs = new Gauge({
    name: 'jobs',
    help: 'Jobs that wait, are under way, wait for their time, or were given up, by queue.',
    labelNames: ['queue', 'state'],
    registers: [register],
  });
  const oldest = new Gauge({
    name: 'jobs_oldest_waiting_seconds',
    help: 'How long the job that has waited longest could have been done, by queue; 0 when none waits.',
    labelNames: ['queue'],
    registers: [register],
  });
  const paused = new Gauge({
    name: 'queue_paused',
    help: '1 for a queue whose jobs somebody had wait.',
    labelNames: ['queue'],
    registers: [register],
  });
  const lookAtQueues = async (): Promise<void> => {
    const now = clock.now();
    const queues = await db.jobQueue.findMany({ orderBy: { id: 'asc' } });
    const names = queues.map(({ id }) => id);
    for (const { queue, waiting, underWay, delayed, dead, oldestSince } of await queueStandings(
      db,
      names,
      now,
    )) {
      for (const [state, count] of Object.entries({
        PENDING: waiting,
        QUEUED: underWay,
        DELAYED: delayed,
        DEAD: dead,
      })) {
        jobs.set({ queue, state }, count);
      }
      oldest.set({ queue }, oldestSince ? Math.max(0, (now.getTime() - oldestSince.getTime()) / 1000) : 0);
    }
    for (const { id, pausedAt } of queues) paused.set({ queue: id }, pausedAt ? 1 : 0);
  };
  return {
    observeRequest: (route, status, seconds) => requests.observe({ route, status }, seconds),
    observeJob(queue, outcome, seconds) {
      jobSeconds.observe({ queue }, seconds);
      jobRuns.inc({ queue, outcome });
    },
    page: {
      method: 'GET',
      path: '/metrics',
      async handle() {
        await lookAtQueues();
        return {
          status: 200,
          headers: { 'content-type': register.contentType, 'cache-control': 'no-store' },
          body: await register.metrics(),
        };
      },
    },
  };
}
