import { z } from 'zod';
import { defineJob } from '../../../src/jobs/define-job.ts';
import { implementJob } from '../../../src/jobs/implement-job.ts';
import { verifyWebhook } from '../../../src/lib/standard-webhooks.ts';
import { definePlugin, type PluginWork } from '../../../src/plugins/contract.ts';
import { secret } from './signed-deliveries.ts';

const takeIn = defineJob({ name: 'take-in', payload: z.object({ inboxMessageId: z.uuid() }) });

/** Takes in what is signed, with a job for each. */
export const storingPlugin = definePlugin({
  id: 'storing',
  summary: 'Takes in deliveries.',
  version: '1.0.0',
  contractVersion: 1,
  config: z.object({}),
  personalData: [],
  setup: ({ clock }) => ({
    workers: [
      implementJob<PluginWork<'storing'>, { inboxMessageId: string }>(takeIn, {
        record: () => Promise.resolve(),
      }),
    ],
    webhooks: [
      {
        path: 'deliveries',
        maxBytes: 65_536,
        verify: (request) => verifyWebhook({ ...request, now: clock.now(), secrets: [secret] }) !== '',
        deliveryId: ({ headers }) => headers.get('webhook-id') ?? '',
        check: (body) => void JSON.parse(Buffer.from(body).toString()),
        receive: ({ jobs }, { inboxMessageId }) => jobs.enqueue(takeIn, { inboxMessageId }),
      },
    ],
  }),
});
