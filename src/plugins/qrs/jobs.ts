import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/** Makes a referral and its case of a stored delivery. */
export const registerReferral = defineJob({
  name: 'register-referral',
  payload: z.object({ inboxMessageId: z.uuid() }),
  dedupeKey: ({ inboxMessageId }) => inboxMessageId,
});

/**
 * Sends one status notice. Only the first undelivered notice of a referral has a job, and its delivery makes the job
 * of the next: that keeps the order. The tries take three days: the wait doubles from a second to an hour.
 */
export const sendStatus = defineJob({
  name: 'send-status',
  payload: z.object({ noticeId: z.uuid(), round: z.int() }),
  attempts: 84,
  backoffMs: 1000,
  dedupeKey: ({ noticeId, round }) => `${noticeId}/${round}`,
});
