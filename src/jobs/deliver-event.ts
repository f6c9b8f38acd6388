import { z } from 'zod';
import { defineJob } from './define-job.ts';

/** Brings one event to one subscription of the queue's plugin. */
export const deliverEvent = defineJob({
  name: 'deliver-event',
  payload: z.object({ eventId: z.string(), subscription: z.string() }),
  dedupeKey: ({ eventId, subscription }) => `${eventId}/${subscription}`,
});
