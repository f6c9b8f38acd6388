import type { WebhookEndpoint } from '../../generated/prisma/client.ts';
import { parseSigningKey } from '../../lib/webhook-keys.ts';
import type { JobRun } from '../implement-job.ts';
import type { EndpointTarget } from './declared-endpoint.ts';
import { type DueMessage, dueMessages, nextMoment } from './due-messages.ts';
import { leaveLane, takeLane } from './endpoint-lane.ts';
import { postMessage } from './post-message.ts';
import { recordAttempt } from './record-attempt.ts';
import { wakeEndpoint } from './webhook-jobs.ts';
import type { WebhookMeans } from './webhook-means.ts';

/** After this long a turn is over, and other endpoints have theirs. */
const turnMs = 20_000;
/** Messages of one endpoint on their way at once. */
const sideBySide = 4;

/** Sends what an endpoint is to be sent by now, and sees to it that somebody comes back for the rest. */
export async function sendToEndpoint(
  means: WebhookMeans,
  endpointId: string,
  { jobId, signal, attempt }: Pick<JobRun, 'jobId' | 'signal' | 'attempt'>,
): Promise<void> {
  const { db } = means;
  // Whoever has it looks again after leaving it, so nothing that is there by now is passed by.
  if (!(await takeLane(db, endpointId, jobId))) return;
  try {
    const over = performance.now() + turnMs;
    while (performance.now() < over && !signal.aborted && (await sendSome(means, endpointId, signal)));
  } finally {
    await leaveLane(db, endpointId, jobId);
  }
  await comeBack(means, endpointId, `${jobId}/${attempt}`);
}

/** False when there is nothing to send now. */
async function sendSome(means: WebhookMeans, endpointId: string, signal: AbortSignal): Promise<boolean> {
  const { db, clock } = means;
  const now = clock.now();
  const endpoint = await db.webhookEndpoint.findUnique({ where: { id: endpointId } });
  if (!endpoint || !isOn(endpoint) || (endpoint.heldUntil && endpoint.heldUntil > now)) return false;
  const target = await targetOf(means, endpoint);
  if (!target) return false;
  const limit = Math.min(sideBySide, endpoint.perMinute ?? sideBySide);
  const due = await dueMessages(db, { endpointId, ordered: endpoint.ordered, now, limit });
  if (due.length === 0) return false;
  if (endpoint.perMinute !== null) await rest(means, endpoint, due.length);
  await Promise.all(due.map((message) => sendOne(means, { endpointId, target, message }, signal)));
  return true;
}

async function sendOne(
  means: WebhookMeans,
  { endpointId, target, message }: { endpointId: string; target: EndpointTarget; message: DueMessage },
  signal: AbortSignal,
): Promise<void> {
  const post = await postMessage(means, target, message, signal);
  // A worker that is shut down is not the receiver's failure; another sends it again under the same id.
  if (post.answer.status === null && signal.aborted) return;
  const random = Math.random();
  await means.transaction(async (tx, acting) => {
    const recorded = await recordAttempt(tx, acting, { endpointId, message, post, random });
    if (!recorded) return;
    const { endpoint, progress } = recorded;
    await declaredOf(means, endpoint)?.follow(tx, acting, progress);
    if (progress.state === 'FAILED') {
      means.log.error(
        { messageId: message.id, endpointId, statusCode: post.answer.status },
        'A webhook was given up',
      );
    }
  });
}

/** Spreads over the minute what may be sent in it. */
async function rest(
  { db, clock }: WebhookMeans,
  { id, perMinute }: WebhookEndpoint,
  sent: number,
): Promise<void> {
  const heldUntil = new Date(clock.now().getTime() + (sent * 60_000) / (perMinute ?? 60_000));
  await db.webhookEndpoint.update({ where: { id }, data: { heldUntil }, select: { id: true } });
}

async function comeBack(
  { db, clock, transaction, ...means }: WebhookMeans,
  endpointId: string,
  cause: string,
) {
  const endpoint = await db.webhookEndpoint.findUnique({ where: { id: endpointId } });
  if (!endpoint || !isOn(endpoint)) return;
  const declared = declaredOf(means, endpoint);
  if (endpoint.plugin !== null && !declared?.address()) return;
  const next = await nextMoment(db, { endpointId, ordered: endpoint.ordered });
  if (!next) return;
  const now = clock.now();
  const at = endpoint.heldUntil && endpoint.heldUntil > next ? endpoint.heldUntil : next;
  // What waits for the same moment needs one job; what is due already needs one of its own.
  const because = at > now ? `at/${at.getTime()}` : cause;
  await transaction((tx) => wakeEndpoint(tx, { endpointId, cause: because, at, now }));
}

function isOn({ state }: WebhookEndpoint): boolean {
  return state === 'ACTIVE' || state === 'WARNED';
}

function declaredOf({ declared }: Pick<WebhookMeans, 'declared'>, { plugin, name }: WebhookEndpoint) {
  return plugin === null ? undefined : declared.find((each) => each.plugin === plugin && each.name === name);
}

async function targetOf(means: WebhookMeans, endpoint: WebhookEndpoint): Promise<EndpointTarget | null> {
  if (endpoint.plugin !== null) return declaredOf(means, endpoint)?.address() ?? null;
  const secrets = await means.db.webhookSecret.findMany({
    where: {
      endpointId: endpoint.id,
      OR: [{ signsUntil: null }, { signsUntil: { gt: means.clock.now() } }],
    },
    orderBy: { createdAt: 'desc' },
  });
  if (endpoint.url === null || secrets.length === 0) return null;
  return { url: endpoint.url, keys: secrets.map(({ key }) => parseSigningKey(key)) };
}
