import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/** Mails one report to one chain partner. The tries span some three hours, longer than a mail server is usually away. */
export const mailReport = defineJob({
  name: 'mail-report',
  payload: z.object({ shareId: z.uuid(), round: z.int() }),
  attempts: 10,
  backoffMs: 30_000,
  dedupeKey: ({ shareId, round }) => `${shareId}/${round}`,
});
