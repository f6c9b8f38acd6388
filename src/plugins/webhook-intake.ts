import type { Acting } from '../access/actor.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { type AuditOrigin, withOrigin } from '../audit/audit-origin.ts';
import { type CollectedJobs, collectJobs, type JobClient, type NewJob } from '../jobs/enqueue-job.ts';
import { pluginQueue } from '../jobs/queue-name.ts';
import type { Db, Tx } from '../lib/db.ts';
import { gathering } from '../lib/gathering.ts';
import { lateTransaction } from '../lib/late-transaction.ts';
import { newId } from '../lib/new-id.ts';
import { sealRows } from '../privacy/encryption/with-encryption.ts';
import type { PluginWork, Webhook } from './contract.ts';
import { type InboxRows, type Inlet, insertionOfMessages, type NewMessage } from './inbox-rows.ts';

export interface WebhookIntakeOptions {
  readonly db: Db;
  readonly inbox: InboxRows;
  readonly audit: AuditLog;
  readonly pluginId: string;
  work(tx: Tx, acting: Acting, jobs: JobClient): PluginWork;
}

/** A delivery that was found to be genuine. */
export interface Delivery {
  readonly deliveryId: string;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
  /** Of the request that brought it. */
  readonly origin: AuditOrigin;
}

interface Received extends Delivery {
  readonly id: string;
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
    const outcome = await store({ ...delivery, id: newId() });
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
  await options.inbox.store(inletOf(options, webhook), await messagesOf(options.db, deliveries), jobs);
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
    const sealed = await messagesOf(options.db, deliveries);
    const messages = insertionOfMessages(inletOf(options, webhook), sealed);
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
  return withOrigin(origin, observed);
}

/** With their bytes sealed. */
async function messagesOf(db: Db, deliveries: readonly Received[]): Promise<readonly NewMessage[]> {
  const messages = deliveries.map(({ id, deliveryId, body, receivedAt }) => ({
    id,
    deliveryId,
    body,
    receivedAt,
  }));
  return (await sealRows(db, 'InboxMessage', messages)) as typeof messages;
}

function inletOf({ pluginId }: WebhookIntakeOptions, { path }: Webhook): Inlet {
  return { plugin: pluginId, path };
}
