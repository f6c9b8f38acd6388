import { z } from 'zod';
import { defineJob } from '../define-job.ts';

const queueAndHour = z.object({ queue: z.string(), hour: z.iso.datetime() });

/** Finds out whether there are jobs that were given up and of which nobody was told; once for each queue and hour. */
export const tellOfDeadLetters = defineJob({
  name: 'tell-of-dead-letters',
  payload: queueAndHour,
  dedupeKey: ({ queue, hour }) => `${queue}/${hour}`,
});

/** One mail to one coordinator. */
export const mailDeadLetterNotice = defineJob({
  name: 'mail-dead-letter-notice',
  payload: queueAndHour.extend({ userId: z.uuid() }),
  attempts: 9,
  backoffMs: 30_000,
  dedupeKey: ({ queue, hour, userId }) => `${queue}/${hour}/${userId}`,
});
