import type { Acting } from '../../access/actor.ts';
import { endpointAddress } from '../../domain/webhooks/endpoint-address.ts';
import { IllegalEndpointStepError } from '../../domain/webhooks/illegal-endpoint-step-error.ts';
import { type EndpointToChange, endpointToChange } from '../../domain/webhooks/lock-endpoint.ts';
import { testMessage } from '../../domain/webhooks/outbound-event.ts';
import type { OperatorActionKind, WebhookScheme } from '../../generated/prisma/enums.ts';
import type { WebhookEndpoint } from '../../generated/prisma/client.ts';
import { InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';
import { newSigningKey, parseSigningKey, publicKeyOf } from '../../lib/webhook-keys.ts';
import { noteAction } from '../steer/note-action.ts';
import { recordWebhook } from './record-webhook.ts';
import { reopen, resendMessages } from './resend-messages.ts';
import { webhookQueue } from './webhook-jobs.ts';

export interface EndpointInput {
  readonly url: string;
  readonly description: string;
  readonly events: readonly string[];
  readonly ordered: boolean;
  readonly perMinute: number | null;
}

/** What registering an endpoint is judged by. */
export interface EndpointRules {
  /** `host:port` of `OUTBOUND_ALLOW`. */
  readonly outboundAllow: readonly string[];
  /** Names of the events that a partner may hear of. */
  readonly eventNames: readonly string[];
}

export interface IssuedSecret {
  /** Of the endpoint. */
  readonly id: string;
  /** `whsec_…` for a shared secret; null where only the public key is handed out. */
  readonly secret: string | null;
  readonly publicKey: string | null;
}

/** Registers an endpoint of a partner, with what signs for it. @throws NotFoundError, InvalidInputError */
export async function registerEndpoint(
  tx: Tx,
  acting: Acting,
  { organisationId, scheme, ...input }: EndpointInput & { organisationId: string; scheme: WebhookScheme },
  rules: EndpointRules,
): Promise<IssuedSecret> {
  const organisation = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: { id: true },
  });
  if (!organisation) throw new NotFoundError('The organisation', { path: ['input', 'organisationId'] });
  const { id } = await tx.webhookEndpoint.create({
    data: { id: newId(), organisationId, ...checked(input, rules), createdAt: acting.now },
    select: { id: true },
  });
  await note(tx, acting, 'ENDPOINT_REGISTERED', id);
  return issueSecret(tx, acting, id, scheme);
}

/** @throws NotFoundError, ConflictError, InvalidInputError, IllegalEndpointStepError */
export async function changeEndpoint(
  tx: Tx,
  acting: Acting,
  { changes, ...target }: EndpointToChange & { readonly changes: Partial<EndpointInput> },
  rules: EndpointRules,
): Promise<{ id: string }> {
  const { id, url, ...endpoint } = await ownedEndpoint(tx, target);
  const data = checked({ ...endpoint, url: url ?? '', ...changes }, rules);
  await note(tx, acting, 'ENDPOINT_CHANGED', id);
  return tx.webhookEndpoint.update({
    where: { id },
    data: { ...data, version: { increment: 1 } },
    select: { id: true },
  });
}

/**
 * Issues a new secret or key, which signs at once; those before sign beside it until the moment given, for the receiver to
 * change over. @throws NotFoundError, ConflictError, InvalidInputError, IllegalEndpointStepError
 */
export async function rotateSecret(
  tx: Tx,
  acting: Acting,
  { scheme, oldSignUntil, ...target }: EndpointToChange & { scheme: WebhookScheme; oldSignUntil: Date },
): Promise<IssuedSecret> {
  const { id } = await ownedEndpoint(tx, target);
  if (oldSignUntil.getTime() > acting.now.getTime() + longestOverlapMs) {
    throw new InvalidInputError('The old one can go on signing for 90 days at most.', {
      path: ['input', 'oldSignUntil'],
    });
  }
  await tx.webhookSecret.deleteMany({ where: { endpointId: id, signsUntil: { lte: acting.now } } });
  await tx.webhookSecret.updateMany({
    where: { endpointId: id, OR: [{ signsUntil: null }, { signsUntil: { gt: oldSignUntil } }] },
    data: { signsUntil: oldSignUntil },
  });
  await bump(tx, id);
  await note(tx, acting, 'SECRET_ROTATED', id);
  return issueSecret(tx, acting, id, scheme);
}

/** Sends a message that says nothing, to see whether the endpoint works. */
export async function sendTestMessage(
  tx: Tx,
  { now }: Acting,
  target: EndpointToChange,
): Promise<{ id: string }> {
  const { id: endpointId } = await endpointToChange(tx, target);
  const message = { endpointId, type: testMessage, object: 'test', data: {}, occurredAt: now };
  const { messageId } = await recordWebhook(tx, message, now);
  return { id: messageId };
}

/** Has everything wait until it is resumed. */
export async function pauseEndpoint(
  tx: Tx,
  acting: Acting,
  target: EndpointToChange,
): Promise<{ id: string }> {
  const { id, state } = await endpointToChange(tx, target);
  if (state === 'PAUSED') throw new IllegalEndpointStepError('The endpoint is paused already.');
  await note(tx, acting, 'ENDPOINT_PAUSED', id);
  return tx.webhookEndpoint.update({
    where: { id },
    data: { state: 'PAUSED', stopReason: null, stateSince: acting.now, version: { increment: 1 } },
    select: { id: true },
  });
}

/** Sends again, from now and in order: all that waited, and all that was given up. */
export async function resumeEndpoint(
  tx: Tx,
  acting: Acting,
  target: EndpointToChange,
): Promise<{ id: string }> {
  const { id, state } = await endpointToChange(tx, target);
  if (state === 'ACTIVE')
    throw new IllegalEndpointStepError('The endpoint is active: there is nothing to resume.');
  await note(tx, acting, 'ENDPOINT_RESUMED', id);
  const { now } = acting;
  const cause = `resume/${newId()}`;
  await tx.webhookEndpoint.update({
    where: { id },
    data: { state: 'ACTIVE', stopReason: null, stateSince: null, version: { increment: 1 } },
    select: { id: true },
  });
  await resendMessages(tx, id, { which: { state: { not: 'DELIVERED' } }, now, cause });
  await reopen(tx, id, { now, cause });
  return { id };
}

/** Takes an endpoint out of use for good: its secrets go, what waits is given up, and the log stays. */
export async function removeEndpoint(
  tx: Tx,
  acting: Acting,
  target: EndpointToChange,
): Promise<{ id: string }> {
  const { id } = await ownedEndpoint(tx, target);
  const { now } = acting;
  await note(tx, acting, 'ENDPOINT_REMOVED', id);
  await tx.webhookSecret.deleteMany({ where: { endpointId: id } });
  await tx.webhookMessage.updateMany({
    where: { endpointId: id, state: 'PENDING' },
    data: { state: 'FAILED', nextAttemptAt: null, settledAt: now, lastError: 'The endpoint was removed.' },
  });
  return tx.webhookEndpoint.update({
    where: { id },
    data: { state: 'REMOVED', stopReason: null, stateSince: now, version: { increment: 1 } },
    select: { id: true },
  });
}

/** Who did what to an endpoint is shown with what staff did to the work in the background. */
function note(tx: Tx, acting: Acting, kind: OperatorActionKind, target: string): Promise<string> {
  return noteAction(tx, acting, { kind, queue: webhookQueue, target });
}

const longestOverlapMs = 90 * 24 * 60 * 60 * 1000;

/** One of a partner: that of a plugin is made by the settings of the plugin. */
async function ownedEndpoint(tx: Tx, target: EndpointToChange): Promise<WebhookEndpoint> {
  const endpoint = await endpointToChange(tx, target);
  if (endpoint.plugin === null) return endpoint;
  throw new IllegalEndpointStepError(
    `This endpoint belongs to the plugin ${endpoint.plugin}: change its settings instead.`,
  );
}

function checked(input: EndpointInput, { outboundAllow, eventNames }: EndpointRules) {
  const { url, description, events, ordered, perMinute } = input;
  const unknown = events.find((name) => !eventNames.includes(name));
  if (unknown !== undefined) {
    throw new InvalidInputError(`There is no event '${unknown.slice(0, 100)}'; webhookEvents lists them.`, {
      path: ['input', 'events'],
    });
  }
  const text = description.trim();
  if (text.length < 1 || text.length > 200) {
    throw new InvalidInputError('Describe the endpoint in 1 to 200 characters.', {
      path: ['input', 'description'],
    });
  }
  if (perMinute !== null && (perMinute < 1 || perMinute > 6000)) {
    throw new InvalidInputError('Send 1 to 6000 messages a minute, or leave it out.', {
      path: ['input', 'perMinute'],
    });
  }
  const address = endpointAddress(url, outboundAllow);
  return { url: address, description: text, events: [...new Set(events)], ordered, perMinute };
}

async function issueSecret(
  tx: Tx,
  { actor, now }: Acting,
  endpointId: string,
  scheme: WebhookScheme,
): Promise<IssuedSecret> {
  if (actor.kind !== 'user') throw new TypeError('A secret is issued by somebody.');
  const key = newSigningKey(scheme);
  const publicKey = publicKeyOf(parseSigningKey(key));
  await tx.webhookSecret.create({
    data: { id: newId(), endpointId, scheme, key, publicKey, createdAt: now, createdById: actor.userId },
    select: { id: true },
  });
  return { id: endpointId, secret: publicKey === null ? key : null, publicKey };
}

async function bump(tx: Tx, id: string): Promise<void> {
  await tx.webhookEndpoint.update({
    where: { id },
    data: { version: { increment: 1 } },
    select: { id: true },
  });
}
