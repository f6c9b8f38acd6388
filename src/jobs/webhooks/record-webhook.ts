import { messageBody } from '../../domain/webhooks/message-body.ts';
import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';
import { wakeEndpoint } from './webhook-jobs.ts';

export interface WebhookToRecord {
  readonly endpointId: string;
  readonly type: string;
  /** What it is about, e.g. `case/<id>`: messages about one object are numbered, and sent in order. */
  readonly object: string;
  /** Ids, numbers and codes. `sequence` is added. */
  readonly data: object;
  readonly occurredAt: Date;
}

export interface RecordedWebhook {
  readonly messageId: string;
  /** Place among those about the object, from 1, without gap or double. */
  readonly sequence: number;
}

/** Records that an endpoint has to be told something. It is sent once the transaction commits. */
export async function recordWebhook(
  tx: Tx,
  { endpointId, type, object, data, occurredAt }: WebhookToRecord,
  now: Date,
): Promise<RecordedWebhook> {
  const { streamId, sequence } = await nextInStream(tx, endpointId, object);
  const id = newId();
  await tx.webhookMessage.create({
    data: {
      id,
      ...{ endpointId, streamId, sequence, type, occurredAt },
      body: messageBody({ type, occurredAt, data, sequence }),
      createdAt: now,
      nextAttemptAt: now,
    },
    select: { id: true },
  });
  await wakeEndpoint(tx, { endpointId, cause: `message/${id}`, now });
  return { messageId: id, sequence };
}

/** The row of the count is held until the transaction ends, so that numbers are given in the order of the commits. */
async function nextInStream(
  tx: Tx,
  endpointId: string,
  object: string,
): Promise<{ readonly streamId: string; readonly sequence: number }> {
  const [counted] = await tx.$queryRaw<{ streamId: string; sequence: number }[]>`
    INSERT INTO "WebhookStream" AS stream (id, "endpointId", object, "lastSequence")
    VALUES (${newId()}::uuid, ${endpointId}::uuid, ${object}, 1)
    ON CONFLICT ("endpointId", object) DO UPDATE SET "lastSequence" = stream."lastSequence" + 1
    RETURNING id::text AS "streamId", "lastSequence" AS sequence`;
  if (!counted) throw new Error('PostgreSQL returned no count of an insert that has one.');
  return counted;
}
