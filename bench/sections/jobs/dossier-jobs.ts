import { createApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { createLog } from '../../../src/lib/log.ts';
import { countingPlugin, nothing, oneUpdate } from './counting-plugin.ts';
import { answerRounds, batchesOf } from './job-round.ts';

// Dossier's worker, as src/worker.ts runs it: jobs are written as rows, relayed, run and marked done.

const counting = countingPlugin();
const app = createApp(readConfig(process.env), {
  log: createLog({ level: 'silent' }),
  plugins: [counting.plugin],
});
await app.start({ api: false, worker: true });

answerRounds(
  async ({ count, work }) => {
    const wanted = counting.done() + count;
    for (const batch of batchesOf(count)) {
      await counting
        .host()
        .transaction(({ jobs }) => jobs.enqueueMany(work === 'nothing' ? nothing : oneUpdate, batch));
    }
    while (counting.done() < wanted) await new Promise((resolve) => setTimeout(resolve, 1));
    while ((await app.db.job.count({ where: { state: { in: ['PENDING', 'QUEUED'] } } })) > 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  },
  () => app.stop(),
);
