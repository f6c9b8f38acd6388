import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';

/**
 * Brings one issue to one subscriber. With these waits (30 s, doubled each time, at most an hour) the nine tries
 * span some three hours: longer than servers that greylist unknown senders hold out.
 */
export const deliverNewsletter = defineJob({
  name: 'deliver-newsletter',
  payload: z.object({ deliveryId: z.uuid(), round: z.number().int() }),
  attempts: 9,
  backoffMs: 30_000,
  dedupeKey: ({ deliveryId, round }) => `${deliveryId}/${round}`,
});

/** Staff wait for a test mail, so it gives up soon. */
export const deliverTestMail = defineJob({
  name: 'deliver-test-mail',
  payload: z.object({ testMailId: z.uuid() }),
  attempts: 4,
  backoffMs: 5000,
  dedupeKey: ({ testMailId }) => testMailId,
});
