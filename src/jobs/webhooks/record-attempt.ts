import type { Acting } from '../../access/actor.ts';
import { alarmLevel, tookNothingSince } from '../../domain/webhooks/endpoint-alarm.ts';
import { type Answer, judgeAnswer } from '../../domain/webhooks/judge-answer.ts';
import { lockEndpoint } from '../../domain/webhooks/lock-endpoint.ts';
import { nextAttempt } from '../../domain/webhooks/retry-schedule.ts';
import type { Prisma, WebhookEndpoint, WebhookMessage } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import { raiseAlarm } from './raise-alarm.ts';
import type { MessageProgress } from './declared-endpoint.ts';
import type { DueMessage } from './due-messages.ts';
import type { Post } from './post-message.ts';

/** Progress of a message, and the endpoint that it is of. */
export interface Recorded {
  readonly endpoint: WebhookEndpoint;
  readonly progress: MessageProgress;
}

/**
 * Records one try and what follows from it: for the message, for the endpoint, and for whoever has to hear of it. Null when
 * the message is gone, or was settled or given a fresh start meanwhile; a message that was taken is taken all the same.
 * @param random from 0 up to 1, spreads the next try
 */
export async function recordAttempt(
  tx: Tx,
  { now }: Acting,
  {
    endpointId,
    message,
    post,
    random,
  }: { endpointId: string; message: DueMessage; post: Post; random: number },
): Promise<Recorded | null> {
  const endpoint = await lockEndpoint(tx, endpointId);
  const found = await tx.webhookMessage.findUnique({ where: { id: message.id }, include: { stream: true } });
  if (!endpoint || !found) return null;
  const { answer, startedAt, durationMs } = post;
  const verdict = judgeAnswer(answer, now);
  await tx.webhookAttempt.create({
    data: {
      messageId: message.id,
      ...{ startedAt, durationMs },
      statusCode: answer.status,
      error: verdict.outcome === 'taken' ? null : verdict.error,
    },
    select: { id: true },
  });
  const isStale = found.round !== message.round || found.state !== 'PENDING';
  if (verdict.outcome !== 'taken' && isStale) return null;
  const outcome =
    verdict.outcome === 'taken'
      ? taken(answer, found, now)
      : failed(answer, found, { verdict, startedAt, now, random });
  const settled = await tx.webhookMessage.update({ where: { id: found.id }, data: outcome });
  await tx.webhookEndpoint.update({
    where: { id: endpointId },
    data:
      verdict.outcome === 'taken'
        ? recovered(endpoint)
        : await troubled(tx, endpoint, { verdict, message: settled, startedAt, now }),
    select: { id: true },
  });
  return { endpoint, progress: { ...settled, object: found.stream.object } };
}

type Refusal = Exclude<ReturnType<typeof judgeAnswer>, { outcome: 'taken' }>;

function taken({ status }: Answer, { attempts }: WebhookMessage, now: Date) {
  return {
    state: 'DELIVERED',
    attempts: attempts + 1,
    lastStatusCode: status,
    lastError: null,
    nextAttemptAt: null,
    settledAt: now,
  } as const satisfies Prisma.WebhookMessageUpdateInput;
}

function failed(
  { status }: Answer,
  { attempts, firstTriedAt }: WebhookMessage,
  { verdict, startedAt, now, random }: { verdict: Refusal; startedAt: Date; now: Date; random: number },
): Prisma.WebhookMessageUpdateInput {
  const tries = attempts + 1;
  const next = verdict.outcome === 'gone' ? null : nextAttempt(tries, { now, random });
  const rest = verdict.outcome === 'failed' ? verdict.heldUntil : null;
  return {
    attempts: tries,
    firstTriedAt: firstTriedAt ?? startedAt,
    lastStatusCode: status,
    lastError: verdict.error,
    ...(next
      ? { nextAttemptAt: rest && rest > next ? rest : next }
      : { state: 'FAILED', nextAttemptAt: null, settledAt: now }),
  };
}

/** Something was taken: all is well, whatever went before. */
function recovered({ state }: WebhookEndpoint): Prisma.WebhookEndpointUpdateInput {
  return {
    failingSince: null,
    alarmed: 0,
    ...(state === 'WARNED' ? { state: 'ACTIVE', stateSince: null } : {}),
  };
}

async function troubled(
  tx: Tx,
  endpoint: WebhookEndpoint,
  {
    verdict,
    message,
    startedAt,
    now,
  }: { verdict: Refusal; message: WebhookMessage; startedAt: Date; now: Date },
): Promise<Prisma.WebhookEndpointUpdateInput> {
  const failingSince = endpoint.failingSince ?? startedAt;
  const heldUntil =
    verdict.outcome === 'failed' && verdict.heldUntil ? verdict.heldUntil : endpoint.heldUntil;
  const trouble = { failingSince, heldUntil };
  const isOn = endpoint.state === 'ACTIVE' || endpoint.state === 'WARNED';
  if (!isOn) return trouble;
  if (verdict.outcome === 'gone') {
    await raiseAlarm(tx, endpoint.id, { alarm: 'gone', since: now, now });
    return { ...trouble, state: 'STOPPED', stopReason: 'GONE', stateSince: now };
  }
  if (message.state === 'FAILED' && tookNothingSince(failingSince, message.firstTriedAt ?? startedAt)) {
    await raiseAlarm(tx, endpoint.id, { alarm: 'exhausted', since: failingSince, now });
    return { ...trouble, state: 'STOPPED', stopReason: 'EXHAUSTED', stateSince: now };
  }
  if (message.state === 'FAILED') {
    // Others were taken meanwhile: one alarm a day says that some are not.
    const day = new Date(now.toISOString().slice(0, 10));
    await raiseAlarm(tx, endpoint.id, { alarm: 'given-up', since: day, now });
  }
  const level = alarmLevel({ failingSince, attempts: message.attempts }, now);
  if (level <= endpoint.alarmed) return trouble;
  await raiseAlarm(tx, endpoint.id, { alarm: level === 90 ? 'almost' : 'half', since: failingSince, now });
  return { ...trouble, alarmed: level, state: 'WARNED', stateSince: endpoint.stateSince ?? now };
}
