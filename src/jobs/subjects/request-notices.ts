import { z } from 'zod';
import { defineJob } from '../define-job.ts';

/** Each morning: finds the requests that are due within a week and of which nobody was told. */
export const findRequestsDue = defineJob({ name: 'find-requests-due', payload: z.object({}) });

/** One mail to one coordinator. */
export const mailRequestDue = defineJob({
  name: 'mail-request-due',
  payload: z.object({ requestId: z.uuid(), dueOn: z.iso.date(), userId: z.uuid() }),
  attempts: 9,
  backoffMs: 30_000,
  // A request that was extended is told of again, a week before its new last day.
  dedupeKey: ({ requestId, dueOn, userId }) => `${requestId}/${dueOn}/${userId}`,
});
