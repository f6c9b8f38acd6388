import { z } from 'zod';
import { defineJob } from '../define-job.ts';

/** Brings one event to one subscription of the queue's plugin; once more for each replay. */
export const deliverEvent = defineJob({
  name: 'deliver-event',
  payload: z.object({ eventId: z.string(), subscription: z.string(), replayId: z.uuid().optional() }),
  dedupeKey: ({ eventId, subscription, replayId }) =>
    [eventId, subscription, ...(replayId ? [replayId] : [])].join('/'),
});
