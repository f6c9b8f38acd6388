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
const sideBySide = 8;

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
    await sendWhatIsDue(means, endpointId, signal);
  } finally {
    await leaveLane(db, endpointId, jobId);
  }
  await comeBack(means, endpointId, `${jobId}/${attempt}`);
}

/** As one message is answered another goes: a slow answer holds up what is about its own object, and nothing else. */
async function sendWhatIsDue(means: WebhookMeans, endpointId: string, signal: AbortSignal): Promise<void> {
  const over = performance.now() + turnMs;
  const onTheirWay = new Map<string, Promise<unknown>>();
  const failures: unknown[] = [];
  const record = oneAfterAnother();
  for (;;) {
    const mayBegin = performance.now() < over && !signal.aborted && failures.length === 0;
    const next = mayBegin ? await nextToSend(means, endpointId, [...onTheirWay.keys()]) : null;
    if (next) {
      for (const message of next.due) {
        const sent = sendOne(means, { endpointId, target: next.target, message, record }, signal)
          .catch((error: unknown) => failures.push(error))
          .finally(() => onTheirWay.delete(message.id));
        onTheirWay.set(message.id, sent);
      }
    }
    if (onTheirWay.size === 0) break;
    await Promise.race(onTheirWay.values());
  }
  if (failures.length > 0) throw failures[0];
}

interface Next {
  readonly target: EndpointTarget;
  readonly due: readonly DueMessage[];
}

/** Null when there is nothing to send now besides what is on its way. */
async function nextToSend(
  means: WebhookMeans,
  endpointId: string,
  onTheirWay: readonly string[],
): Promise<Next | null> {
  const { db, clock } = means;
  const now = clock.now();
  const limit = sideBySide - onTheirWay.length;
  const endpoint = await db.webhookEndpoint.findUnique({ where: { id: endpointId } });
  if (!endpoint || !isOn(endpoint) || (endpoint.heldUntil && endpoint.heldUntil > now)) return null;
  const { ordered, perMinute } = endpoint;
  const target = await targetOf(means, endpoint);
  if (!target) return null;
  const asked = { endpointId, ordered, now, besides: onTheirWay, limit: Math.min(limit, perMinute ?? limit) };
  const due = await dueMessages(db, asked);
  if (due.length > 0 && perMinute !== null) await rest(means, endpoint, due.length);
  return { target, due };
}

/** Each records with the row of the endpoint held: in a queue here they keep one connection busy, and not one each. */
function oneAfterAnother(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

interface Sending {
  readonly endpointId: string;
  readonly target: EndpointTarget;
  readonly message: DueMessage;
  readonly record: ReturnType<typeof oneAfterAnother>;
}

async function sendOne(
  means: WebhookMeans,
  { endpointId, target, message, record }: Sending,
  signal: AbortSignal,
): Promise<void> {
  const post = await postMessage(means, target, message, signal);
  // A worker that is shut down is not the receiver's failure; another sends it again under the same id.
  if (post.answer.status === null && signal.aborted) return;
  const random = Math.random();
  const recorded = await record(() =>
    means.transaction(async (tx, acting) => {
      const found = await recordAttempt(tx, acting, { endpointId, message, post, random });
      if (found) await declaredOf(means, found.endpoint)?.follow(tx, acting, found.progress);
      return found;
    }),
  );
  if (recorded?.progress.state === 'FAILED') {
    means.log.error(
      { messageId: message.id, endpointId, statusCode: post.answer.status },
      'A webhook was given up',
    );
  }
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
