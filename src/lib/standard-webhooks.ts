import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Standard Webhooks 1.0.0, symmetric signatures (v1): HMAC-SHA256 over `<id>.<timestamp>.<body>`.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 *
 * Works on bytes, never on decoded text: two bodies that differ only in invalid UTF-8 decode to the same text.
 */
export type WebhookSecret = Uint8Array;

export interface SignedHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

export interface WebhookToSign {
  /** Of the message, equal at every try. Visible ASCII without a full stop. */
  readonly id: string;
  /** Moment of this try. */
  readonly at: Date;
  readonly body: Uint8Array;
  /** One, or during a rotation the new and the old. */
  readonly secrets: readonly WebhookSecret[];
}

export interface WebhookToVerify {
  readonly headers: { get(name: string): string | null };
  readonly body: Uint8Array;
  readonly now: Date;
  /** Any of them may have signed. */
  readonly secrets: readonly WebhookSecret[];
}

/** The delivery is not what the holder of a secret sent now. The message is for our log, not for the sender. */
export class WebhookRefusedError extends Error {
  override readonly name = 'WebhookRefusedError';
}

/** A secret that this scheme cannot use; the message does not contain it. */
export class WebhookSecretError extends Error {
  override readonly name = 'WebhookSecretError';
}

/** How far the sender's clock may differ from ours, both ways. */
const toleranceSeconds = 5 * 60;

export function signWebhook({ id, at, body, secrets }: WebhookToSign): SignedHeaders {
  if (!isMessageId(id)) throw new TypeError(`'${id}' cannot be the id of a webhook.`);
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => signature(secret, id, timestamp, body)).join(' '),
  };
}

/** Returns the id of the message. @throws WebhookRefusedError */
export function verifyWebhook({ headers, body, now, secrets }: WebhookToVerify): string {
  const id = required(headers, 'webhook-id');
  if (!isMessageId(id)) throw new WebhookRefusedError('webhook-id is not visible ASCII without a full stop.');
  const timestamp = required(headers, 'webhook-timestamp');
  checkTimestamp(timestamp, now);
  const offered = required(headers, 'webhook-signature')
    .split(' ')
    .map((text) => Buffer.from(text));
  const matches = secrets.map((secret) => {
    const expected = Buffer.from(signature(secret, id, timestamp, body));
    return offered.filter((each) => each.length === expected.length && timingSafeEqual(each, expected))
      .length;
  });
  if (matches.every((count) => count === 0)) {
    throw new WebhookRefusedError('No signature in webhook-signature is ours.');
  }
  return id;
}

/**
 * Reads a secret: base64 of 24 to 64 random bytes, with or without the prefix `whsec_`.
 * @throws WebhookSecretError
 */
export function parseWebhookSecret(text: string): WebhookSecret {
  const encoded = text.replace(/^whsec_/, '');
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded) {
    throw new WebhookSecretError('A webhook secret is "whsec_" followed by base64, with its padding.');
  }
  if (bytes.length < 24 || bytes.length > 64) {
    throw new WebhookSecretError(`A webhook secret has 24 to 64 bytes, not ${bytes.length}.`);
  }
  return new Uint8Array(bytes);
}

function signature(secret: WebhookSecret, id: string, timestamp: string, body: Uint8Array): string {
  return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}

function required(headers: WebhookToVerify['headers'], name: keyof SignedHeaders): string {
  const value = headers.get(name);
  if (!value) throw new WebhookRefusedError(`The header ${name} is missing.`);
  return value;
}

/** A full stop would let an attacker move bytes between id, timestamp and body without changing what is signed. */
function isMessageId(id: string): boolean {
  return /^[\x21-\x2d\x2f-\x7e]{1,255}$/.test(id);
}

/** Whole seconds, written in one way only: `1614265330 ` and `1614265330x` are other texts than the one signed. */
function checkTimestamp(timestamp: string, now: Date): void {
  if (!/^[1-9]\d{0,11}$/.test(timestamp)) {
    throw new WebhookRefusedError('webhook-timestamp is not a number of seconds since 1970.');
  }
  const ahead = Number(timestamp) - Math.floor(now.getTime() / 1000);
  if (ahead < -toleranceSeconds) throw new WebhookRefusedError(`webhook-timestamp is ${-ahead} s old.`);
  if (ahead > toleranceSeconds)
    throw new WebhookRefusedError(`webhook-timestamp is ${ahead} s in the future.`);
}
