import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Db } from '../lib/db.ts';
import type { Page } from '../plugins/contract.ts';

export interface Metrics {
  readonly page: Page;
  observeRequest(route: string, status: number, seconds: number): void;
  observeJob(queue: string, outcome: string, seconds: number): void;
}

/** Prometheus metrics at `/metrics`: requests, jobs, and how much work waits in PostgreSQL. */
export function createMetrics(db: Db): Metrics {
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
    name: 'jobs',
    help: 'Jobs that wait, are under way, or are dead letters, by queue.',
    labelNames: ['queue', 'state'],
    registers: [register],
    async collect() {
      this.reset();
      const groups = await db.job.groupBy({
        by: ['queue', 'state'],
        where: { state: { not: 'DONE' } },
        _count: true,
      });
      for (const { queue, state, _count } of groups) this.set({ queue, state }, _count);
    },
  });
  return {
    observeRequest: (route, status, seconds) => requests.observe({ route, status }, seconds),
    observeJob(queue, outcome, seconds) {
      jobSeconds.observe({ queue }, seconds);
      jobRuns.inc({ queue, outcome });
    },
    page: {
      method: 'GET',
      path: '/metrics',
      handle: async () => ({
        status: 200,
        headers: { 'content-type': register.contentType, 'cache-control': 'no-store' },
        body: await register.metrics(),
      }),
    },
  };
}
