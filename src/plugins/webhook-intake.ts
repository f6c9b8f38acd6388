import type { Acting, Actor } from '../access/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { type AuditOrigin, currentOrigin, withOrigin } from '../audit/audit-origin.ts';
import { collectJobs, type JobClient } from '../jobs/enqueue-job.ts';
import { pluginQueue } from '../jobs/queue-name.ts';
import type { Db, Tx } from '../lib/db.ts';
import { gathering } from '../lib/gathering.ts';
import { newId } from '../lib/new-id.ts';
import { sealRows } from '../privacy/encryption/with-encryption.ts';
import type { PluginWork, Webhook } from './contract.ts';

export interface WebhookIntakeOptions {
  readonly db: Db;
  readonly audit: AuditLog;
  readonly pluginId: string;
  work(tx: Tx, acting: Acting, jobs: JobClient): PluginWork;
}

/** A delivery that was found to be genuine. */
export interface Delivery {
  readonly deliveryId: string;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
}

interface Received extends Delivery {
  readonly id: string;
  /** Of the request that brought it. */
  readonly origin: AuditOrigin | null;
}

/** Deliveries in one transaction at most. */
const most = 100;

/**
 * Stores deliveries of one webhook and what there is to do for them. What comes in while a transaction is on its way goes
 * together into the next. Resolves once the delivery is safe, also when it was there already; rejects when it could not be
 * stored, which takes no other with it.
 */
export function webhookIntake(
  options: WebhookIntakeOptions,
  webhook: Webhook,
): (delivery: Delivery) => Promise<void> {
  const store = gathering<Received, PromiseSettledResult<void>>(
    (deliveries) => storeAsManyAsPossible(options, webhook, deliveries),
    most,
  );
  return async (delivery) => {
    const outcome = await store({ ...delivery, id: newId(), origin: currentOrigin() });
    if (outcome.status === 'rejected') throw outcome.reason;
  };
}

async function storeAsManyAsPossible(
  options: WebhookIntakeOptions,
  webhook: Webhook,
  deliveries: readonly Received[],
): Promise<readonly PromiseSettledResult<void>[]> {
  const [together] = await Promise.allSettled([storeTogether(options, webhook, deliveries)]);
  if (together.status === 'fulfilled' || deliveries.length === 1) return deliveries.map(() => together);
  const outcomes: PromiseSettledResult<void>[] = [];
  for (const delivery of deliveries) {
    outcomes.push(...(await Promise.allSettled([storeTogether(options, webhook, [delivery])])));
  }
  return outcomes;
}

async function storeTogether(
  { db, audit, pluginId, work }: WebhookIntakeOptions,
  webhook: Webhook,
  deliveries: readonly Received[],
): Promise<void> {
  const actor: Actor = { kind: 'system', plugin: pluginId };
  await db.$transaction(async (tx) => {
    const stored = await insertNew(tx, { plugin: pluginId, path: webhook.path }, deliveries);
    const jobs = collectJobs();
    for (const { id, origin, receivedAt } of deliveries.filter((each) => stored.has(each.id))) {
      const acting: Acting = { actor, now: receivedAt };
      const receive = (): Promise<void> =>
        audit.observing(tx, acting, (observed) =>
          webhook.receive(work(observed, acting, jobs.client(pluginQueue(pluginId), receivedAt)), {
            inboxMessageId: id,
          }),
        );
      await (origin ? withOrigin(origin, receive) : receive());
    }
    await jobs.store(tx);
  });
}

/** Answers the ids of those that were not known yet. */
async function insertNew(
  tx: Tx,
  { plugin, path }: { readonly plugin: string; readonly path: string },
  deliveries: readonly Received[],
): Promise<ReadonlySet<string>> {
  const sealed = await sealRows(
    tx,
    'InboxMessage',
    deliveries.map(({ id, body }) => ({ id, body: Buffer.from(body) })),
  );
  const bodies = (sealed as readonly { readonly body: Uint8Array }[]).map(({ body }) => body);
  const rows = deliveries.map(({ id, deliveryId, receivedAt }, index) => ({
    id,
    deliveryId,
    receivedAt,
    body: Buffer.from(bodies[index] ?? []).toString('base64'),
  }));
  const stored = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "InboxMessage" (id, plugin, path, "deliveryId", body, "receivedAt")
    SELECT id, ${plugin}, ${path}, "deliveryId", decode(body, 'base64'), "receivedAt"
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS delivery(id uuid, "deliveryId" text, body text, "receivedAt" timestamptz)
    ON CONFLICT DO NOTHING RETURNING id::text`;
  return new Set(stored.map(({ id }) => id));
}
