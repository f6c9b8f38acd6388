import { z } from 'zod';
import type { CoreWork } from './core-work.ts';
import { defineJob } from './define-job.ts';
import { implementJob, type JobWorker } from './implement-job.ts';
import { coreQueue } from './queue-name.ts';
import type { DeclaredSchedule } from './run-schedules.ts';

const tidyUp = defineJob({ name: 'tidy-up', payload: z.object({}) });

const keepAnswersDays = 30;
const keepDoneJobsDays = 90;

/** The host's own background work. */
export const coreWorkers: readonly JobWorker<CoreWork>[] = [
  implementJob(tidyUp, {
    record: async ({ tx, acting: { now } }: CoreWork) => {
      await tx.idempotencyRecord.deleteMany({
        where: { createdAt: { lt: daysBefore(now, keepAnswersDays) } },
      });
      const old = { lt: daysBefore(now, keepDoneJobsDays) };
      await tx.job.deleteMany({ where: { state: 'DONE', finishedAt: old } });
      await tx.outboxEvent.deleteMany({ where: { relayedAt: old } });
    },
  }),
];

export const coreSchedules: readonly DeclaredSchedule[] = [
  {
    plugin: coreQueue,
    queue: coreQueue,
    name: tidyUp.name,
    cron: '30 3 * * *',
    timezone: 'Europe/Amsterdam',
    payload: {},
  },
];

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}
