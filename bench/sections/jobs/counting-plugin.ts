import { z } from 'zod';
import { defineJob } from '../../../src/jobs/define-job.ts';
import { implementJob } from '../../../src/jobs/implement-job.ts';
import { definePlugin, type PluginHost, type PluginWork } from '../../../src/plugins/contract.ts';

/** Does nothing, in the transaction that marks it done. */
export const nothing = defineJob({ name: 'nothing', payload: z.object({ number: z.int() }) });
/** Changes one row, in the transaction that marks it done. */
export const oneUpdate = defineJob({ name: 'one-update', payload: z.object({ number: z.int() }) });

/** A plugin whose jobs count themselves. */
export function countingPlugin() {
  let done = 0;
  let host: PluginHost<object, 'counting'> | null = null;
  const plugin = definePlugin({
    id: 'counting',
    summary: 'Counts its jobs.',
    version: '1.0.0',
    contractVersion: 1,
    config: z.object({}),
    personalData: [],
    setup(given) {
      host = given;
      return {
        workers: [
          implementJob<PluginWork<'counting'>, { number: number }>(nothing, {
            record: async () => void (done += 1),
          }),
          implementJob(oneUpdate, {
            async record({ db }: PluginWork<'counting'>, { number }) {
              await db.$executeRaw`UPDATE bench_counter SET value = value + 1 WHERE number = ${number}`;
              done += 1;
            },
          }),
        ],
      };
    },
  });
  return { plugin, done: () => done, host: () => host as PluginHost<object, 'counting'> };
}
