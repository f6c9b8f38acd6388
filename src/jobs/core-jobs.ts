import { z } from 'zod';
import { refreshStatuses } from '../domain/cases/refresh-statuses.ts';
import { breachWorkers } from './breaches/breach-workers.ts';
import type { CoreMeans, CoreWork } from './core-work.ts';
import { defineJob } from './define-job.ts';
import { emergencyWorkers } from './emergency/emergency-workers.ts';
import { implementJob, type JobWorker } from './implement-job.ts';
import { coreQueue } from './queue-name.ts';
import type { DeclaredSchedule } from './run-schedules.ts';

const refreshStatusesOfTheDay = defineJob({ name: 'refresh-statuses', payload: z.object({}) });
const tidyUp = defineJob({ name: 'tidy-up', payload: z.object({}) });

const keepAnswersDays = 30;
const keepDoneJobsDays = 90;

/** The host's own background work. */
export const coreWorkers = (means: CoreMeans): readonly JobWorker<CoreWork>[] => [
  implementJob(refreshStatusesOfTheDay, {
    record: async ({ tx, acting }: CoreWork) => {
      await refreshStatuses(tx, acting);
    },
  }),
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
  ...breachWorkers(means),
  ...emergencyWorkers(means),
];

/** At midnight orders take effect and terms lapse. */
export const coreSchedules: readonly DeclaredSchedule[] = [
  { ...everyNight(refreshStatusesOfTheDay), cron: '1 0 * * *' },
  { ...everyNight(tidyUp), cron: '30 3 * * *' },
];

function everyNight({ name }: { readonly name: string }): Omit<DeclaredSchedule, 'cron'> {
  return { plugin: coreQueue, queue: coreQueue, name, timezone: 'Europe/Amsterdam', payload: {} };
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}
