import { z } from 'zod';
import { refreshStatuses } from '../domain/cases/refresh-statuses.ts';
import { refreshContactDues } from '../domain/contact-log/refresh-contact-dues.ts';
import { auditWorkers, sealAuditLog } from './audit/audit-workers.ts';
import { breachWorkers } from './breaches/breach-workers.ts';
import type { CoreMeans, CoreWork } from './core-work.ts';
import { defineJob } from './define-job.ts';
import { deadLetterWorkers } from './dead-letters/dead-letter-workers.ts';
import { compareFiles, fileWorkers, removeFiles } from './documents/keep-files.ts';
import { emergencyWorkers } from './emergency/emergency-workers.ts';
import { figureWorkers, keepFigures } from './figures/keep-figures.ts';
import { importWorkers } from './imports/import-workers.ts';
import { implementJob, type JobWorker } from './implement-job.ts';
import { coreQueue } from './queue-name.ts';
import { keepRetention, retentionWorkers } from './retention/keep-retention.ts';
import type { DeclaredSchedule } from './run-schedules.ts';
import { findRequestsDue } from './subjects/request-notices.ts';
import { requestWorkers } from './subjects/request-workers.ts';
import { findWhoIsReminded, planTasksOfTheDay } from './tasks/task-jobs.ts';
import { taskWorkers } from './tasks/task-workers.ts';
import { watchWebhooks, webhookQueue } from './webhooks/webhook-jobs.ts';

const refreshStatusesOfTheDay = defineJob({ name: 'refresh-statuses', payload: z.object({}) });

/** The host's own background work. */
export const coreWorkers = (means: CoreMeans): readonly JobWorker<CoreWork>[] => [
  implementJob(refreshStatusesOfTheDay, {
    record: async ({ tx, acting }: CoreWork) => {
      await refreshStatuses(tx, acting);
      await refreshContactDues(tx, acting);
    },
  }),
  ...auditWorkers(means),
  ...retentionWorkers(means),
  ...breachWorkers(means),
  ...emergencyWorkers(means),
  ...requestWorkers(means),
  ...figureWorkers(means),
  ...fileWorkers(means),
  ...taskWorkers(means),
  ...importWorkers(means),
  ...deadLetterWorkers(means),
];

/** At midnight orders take effect and terms lapse. What staff may set at another hour says how far apart runs stay. */
export const coreSchedules: readonly DeclaredSchedule[] = [
  { ...byTheClock(refreshStatusesOfTheDay), cron: '1 0 * * *' },
  { ...byTheClock(sealAuditLog), cron: '10 0 * * *' },
  { ...byTheClock(planTasksOfTheDay), cron: '35 0 * * *' },
  { ...byTheClock(keepFigures), cron: '20 3 * * *', leastMinutes: 1440 },
  { ...byTheClock(keepRetention), cron: '45 3 * * *' },
  { ...byTheClock(compareFiles), cron: '30 4 * * *', leastMinutes: 60 },
  { ...byTheClock(findRequestsDue), cron: '0 7 * * *' },
  { ...byTheClock(findWhoIsReminded), cron: '5 * * * *' },
  { ...byTheClock(removeFiles), cron: '*/10 * * * *', leastMinutes: 5 },
  { ...byTheClock(watchWebhooks), queue: webhookQueue, cron: '*/5 * * * *' },
];

function byTheClock({ name }: { readonly name: string }): Omit<DeclaredSchedule, 'cron'> {
  return {
    ...{ plugin: coreQueue, queue: coreQueue, name, timezone: 'Europe/Amsterdam', payload: {} },
    leastMinutes: null,
  };
}
