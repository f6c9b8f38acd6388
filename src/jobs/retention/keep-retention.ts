import { z } from 'zod';
import { runRetention } from '../../domain/retention/run-retention.ts';
import type { CoreMeans, CoreWork } from '../core-work.ts';
import { defineJob } from '../define-job.ts';
import { implementJob, type JobWorker } from '../implement-job.ts';
import { coreQueue } from '../queue-name.ts';

/** Removes what is due, once a night. */
export const keepRetention = defineJob({
  name: 'keep-retention',
  payload: z.object({}),
  timeLimitMs: 3_600_000,
});

/** A run takes many transactions; one that is broken off goes on where it was. */
export const retentionWorkers = ({
  db,
  clock,
  log,
  retention,
}: CoreMeans): readonly JobWorker<CoreWork>[] => [
  implementJob(keepRetention, {
    perform: (_payload, { signal }) =>
      runRetention({
        ...retention,
        ...{ db, log, signal },
        acting: { actor: { kind: 'system', plugin: coreQueue }, now: clock.now() },
      }),
  }),
];
