import { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import { defineJob } from '../define-job.ts';
import { jobClient } from '../enqueue-job.ts';

/** Apart from the host's own jobs: a partner that answers slowly delays other partners at most. */
export const webhookQueue = 'webhooks';

/**
 * Sends what an endpoint is to be sent by now. One job at a time does so for an endpoint; another that comes meanwhile
 * leaves it to that one.
 */
export const sendWebhooks = defineJob({
  name: 'send-webhooks',
  payload: z.object({ endpointId: z.uuid(), cause: z.string() }),
  dedupeKey: ({ endpointId, cause }) => `${endpointId}/${cause}`,
});

export const alarm = z.enum(['half', 'almost', 'exhausted', 'gone', 'given-up']);
export type Alarm = z.infer<typeof alarm>;

/** Finds out who has to hear of an endpoint that is in trouble. */
export const tellOfEndpoint = defineJob({
  name: 'tell-of-endpoint',
  payload: z.object({ endpointId: z.uuid(), alarm, since: z.string() }),
  dedupeKey: ({ endpointId, alarm: kind, since }) => `${endpointId}/${kind}/${since}`,
});

/** One mail: to a coordinator, or (null) to the mailbox of the partner. */
export const mailEndpointAlarm = defineJob({
  name: 'mail-endpoint-alarm',
  payload: z.object({ endpointId: z.uuid(), alarm, since: z.string(), userId: z.uuid().nullable() }),
  attempts: 9,
  backoffMs: 30_000,
  dedupeKey: ({ endpointId, alarm: kind, since, userId }) =>
    `${endpointId}/${kind}/${since}/${userId ?? 'partner'}`,
});

/** Looks every few minutes for what time alone brings: alarms, and messages that nobody was woken for. */
export const watchWebhooks = defineJob({ name: 'watch-webhooks', payload: z.object({}) });

/** @param cause tells this waking from others of the same endpoint; a repeat of one is dropped */
export function wakeEndpoint(
  tx: Tx,
  { endpointId, cause, at, now }: { endpointId: string; cause: string; at?: Date; now: Date },
): Promise<void> {
  return jobClient(tx, webhookQueue, now).enqueue(
    sendWebhooks,
    { endpointId, cause },
    { runAfter: at ?? now },
  );
}
