import { z } from 'zod';
import { mendProgress } from '../../domain/statistics/mend-progress.ts';
import type { CoreMeans, CoreWork } from '../core-work.ts';
import { defineJob } from '../define-job.ts';
import { implementJob, type JobWorker } from '../implement-job.ts';

export const keepFigures = defineJob({ name: 'keep-figures', payload: z.object({}) });

/** Each night the rollup of the monthly table is compared with a full count, and made small again. */
export function figureWorkers({ log }: Pick<CoreMeans, 'log'>): readonly JobWorker<CoreWork>[] {
  return [
    implementJob(keepFigures, {
      record: async ({ tx }: CoreWork) => {
        const differences = await mendProgress(tx);
        if (differences.length > 0) {
          log.error({ differences }, 'The monthly figures differed from the facts; they are right again');
        }
      },
    }),
  ];
}
