import { z } from 'zod';
import type { CoreMeans, CoreWork } from '../core-work.ts';
import { defineJob } from '../define-job.ts';
import { implementJob, type JobWorker } from '../implement-job.ts';

export const sealAuditLog = defineJob({
  name: 'seal-audit-log',
  payload: z.object({}),
  timeLimitMs: 3_600_000,
});

/** Each night the end of the access log is signed and written outside the database. */
export function auditWorkers({ audit, clock, log }: CoreMeans): readonly JobWorker<CoreWork>[] {
  return [
    implementJob(sealAuditLog, {
      perform: async () => {
        const files = await audit.sealDay(clock.now());
        log.info({ files }, 'Signed the end of the access log of the day');
      },
    }),
  ];
}
