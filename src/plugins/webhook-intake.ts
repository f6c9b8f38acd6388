import type { Acting } from '../access/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { type AuditOrigin, currentOrigin, withOrigin } from '../audit/audit-origin.ts';
import { Prisma } from '../generated/prisma/client.ts';
import {
  type CollectedJobs,
  collectJobs,
  insertionOf,
  type JobClient,
  type NewJob,
} from '../jobs/enqueue-job.ts';
import { pluginQueue } from '../jobs/queue-name.ts';
import type { Db, Tx } from '../lib/db.ts';
import { gathering } from '../lib/gathering.ts';
import { lateTransaction } from '../lib/late-transaction.ts';
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

/**
 * What only asks for jobs is one statement: message and jobs, or neither when it is a repeat. What asks the database
 * anything does so within a transaction that has the messages.
 */
async function storeTogether(
  options: WebhookIntakeOptions,
  webhook: Webhook,
  deliveries: readonly Received[],
): Promise<void> {
  const jobs = await jobsOnly(options, webhook, deliveries);
  if (!jobs) return storeInTransaction(options, webhook, deliveries);
  const messages = await insertionOfMessages(options, webhook, deliveries);
  const wanted = Prisma.sql`cause IN (SELECT id FROM stored)`;
  await options.db.$executeRaw`WITH stored AS (${messages} RETURNING id) ${insertionOf(jobs, wanted)}`;
}

/** The jobs that the deliveries ask for, each with its delivery as cause; null when they ask for anything else. */
async function jobsOnly(
  options: WebhookIntakeOptions,
  webhook: Webhook,
  deliveries: readonly Received[],
): Promise<readonly NewJob[] | null> {
  const asked = { more: false };
  const { tx } = lateTransaction(options.db, () => {
    asked.more = true;
    return Promise.reject(new Error('There is no transaction yet.'));
  });
  const wanted: NewJob[] = [];
  for (const delivery of deliveries) {
    const jobs = collectJobs();
    const received = receive(options, webhook, { tx, jobs, delivery });
    const [outcome] = await Promise.allSettled([received]);
    if (asked.more) return null;
    if (outcome.status === 'rejected') throw outcome.reason;
    wanted.push(...jobs.take().map((job) => ({ ...job, cause: delivery.id })));
  }
  return wanted;
}

async function storeInTransaction(
  options: WebhookIntakeOptions,
  webhook: Webhook,
  deliveries: readonly Received[],
): Promise<void> {
  await options.db.$transaction(async (tx) => {
    const messages = await insertionOfMessages(options, webhook, deliveries);
    const stored = await tx.$queryRaw<{ id: string }[]>`${messages} RETURNING id::text`;
    const ids = new Set(stored.map(({ id }) => id));
    const jobs = collectJobs();
    for (const delivery of deliveries.filter(({ id }) => ids.has(id))) {
      await receive(options, webhook, { tx, jobs, delivery });
    }
    await jobs.store(tx);
  });
}

function receive(
  { audit, pluginId, work }: WebhookIntakeOptions,
  webhook: Webhook,
  { tx, jobs, delivery }: { readonly tx: Tx; readonly jobs: CollectedJobs; readonly delivery: Received },
): Promise<void> {
  const { id, origin, receivedAt } = delivery;
  const acting: Acting = { actor: { kind: 'system', plugin: pluginId }, now: receivedAt };
  const observed = (): Promise<void> =>
    audit.observing(tx, acting, (seen) =>
      webhook.receive(work(seen, acting, jobs.client(pluginQueue(pluginId), receivedAt)), {
        inboxMessageId: id,
      }),
    );
  return origin ? withOrigin(origin, observed) : observed();
}

/** Of those that were not known yet. */
async function insertionOfMessages(
  { db, pluginId }: WebhookIntakeOptions,
  { path }: Webhook,
  deliveries: readonly Received[],
): Promise<Prisma.Sql> {
  const sealed = await sealRows(
    db,
    'InboxMessage',
    deliveries.map(({ id, body }) => ({ id, body: Buffer.from(body) })),
  );
  const bodies = (sealed as readonly { readonly body: Uint8Array }[]).map(({ body }) => body);
  const rows = deliveries
    .map(({ id, deliveryId, receivedAt }, index) => ({
      id,
      deliveryId,
      receivedAt,
      body: Buffer.from(bodies[index] ?? []).toString('base64'),
    }))
    // Groups that hold the same deliveries wait for each other, in one order.
    .sort((one, other) =>
      one.deliveryId < other.deliveryId ? -1 : Number(one.deliveryId > other.deliveryId),
    );
  return Prisma.sql`
    INSERT INTO "InboxMessage" (id, plugin, path, "deliveryId", body, "receivedAt")
    SELECT id, ${pluginId}, ${path}, "deliveryId", decode(body, 'base64'), "receivedAt"
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS delivery(id uuid, "deliveryId" text, body text, "receivedAt" timestamptz)
    ON CONFLICT DO NOTHING`;
}
