import { z } from 'zod';
import { compareStorage, removeDiscarded } from '../../domain/documents/sweep-files.ts';
import type { CoreMeans, CoreWork } from '../core-work.ts';
import { defineJob } from '../define-job.ts';
import { implementJob, type JobWorker } from '../implement-job.ts';

/** Removes the bytes of documents that were forgotten. */
export const removeFiles = defineJob({ name: 'remove-files', payload: z.object({}), timeLimitMs: 3_600_000 });

/** Compares the storage with the documents. */
export const compareFiles = defineJob({
  name: 'compare-files',
  payload: z.object({}),
  timeLimitMs: 3_600_000,
});

/** Both look before they act, so that doing them again does no harm. */
export function fileWorkers({ db, clock, log, store }: CoreMeans): readonly JobWorker<CoreWork>[] {
  const means = (signal: AbortSignal) => ({ db, store, signal, now: clock.now() });
  return [
    implementJob(removeFiles, {
      async perform(_payload, { signal }) {
        const removed = await removeDiscarded(means(signal));
        if (removed > 0) log.info({ removed }, 'Removed the files of documents that were forgotten');
      },
    }),
    implementJob(compareFiles, {
      async perform(_payload, { signal }) {
        const { orphans, missing } = await compareStorage(means(signal));
        if (orphans > 0) log.warn({ orphans }, 'Removed files that no document knew');
        if (missing > 0)
          log.error({ missing }, 'Documents lack their files: restore the storage from its backup');
      },
    }),
  ];
}
