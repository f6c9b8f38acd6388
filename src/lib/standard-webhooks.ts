import { createHmac, createPublicKey, sign, timingSafeEqual, verify } from 'node:crypto';
import type { SigningKey, VerifyingKey } from './webhook-keys.ts';

// Standard Webhooks 1.0.0: signatures over `<id>.<timestamp>.<body>`, symmetric (v1: HMAC-SHA256) and asymmetric
// (v1a: Ed25519). https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
//
// Works on bytes, never on decoded text: two bodies that differ only in invalid UTF-8 decode to the same text.

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
  readonly secrets: readonly SigningKey[];
}

export interface WebhookToVerify {
  readonly headers: { get(name: string): string | null };
  readonly body: Uint8Array;
  readonly now: Date;
  /** Any of them may have signed. */
  readonly secrets: readonly VerifyingKey[];
}

/** The delivery is not what the holder of a secret sent now. The message is for our log, not for the sender. */
export class WebhookRefusedError extends Error {
  override readonly name = 'WebhookRefusedError';
}

/** How far the sender's clock may differ from ours, both ways. */
const toleranceSeconds = 5 * 60;

export function signWebhook({ id, at, body, secrets }: WebhookToSign): SignedHeaders {
  if (!isMessageId(id)) throw new TypeError(`'${id}' cannot be the id of a webhook.`);
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((key) => signatureBy(key, signedBytes(id, timestamp, body))).join(' '),
  };
}

/** Returns the id of the message. @throws WebhookRefusedError */
export function verifyWebhook({ headers, body, now, secrets }: WebhookToVerify): string {
  const id = required(headers, 'webhook-id');
  if (!isMessageId(id)) throw new WebhookRefusedError('webhook-id is not visible ASCII without a full stop.');
  const timestamp = required(headers, 'webhook-timestamp');
  checkTimestamp(timestamp, now);
  const offered = required(headers, 'webhook-signature').split(' ');
  const signed = signedBytes(id, timestamp, body);
  // All are tried, so that the time tells nothing of which one it was.
  if (!secrets.map((key) => isSignedBy(key, offered, signed)).includes(true)) {
    throw new WebhookRefusedError('No signature in webhook-signature is ours.');
  }
  return id;
}

function signedBytes(id: string, timestamp: string, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
}

function signatureBy(key: SigningKey, signed: Uint8Array): string {
  if (key instanceof Uint8Array) return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return `v1a,${sign(null, signed, key).toString('base64')}`;
}

/** Signatures of other versions are passed by: a sender may offer newer ones beside those that we know. */
function isSignedBy(key: VerifyingKey, offered: readonly string[], signed: Uint8Array): boolean {
  if (key instanceof Uint8Array) {
    const expected = Buffer.from(signatureBy(key, signed));
    const matches = offered.filter((text) => {
      const each = Buffer.from(text);
      return each.length === expected.length && timingSafeEqual(each, expected);
    });
    return matches.length > 0;
  }
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return offered
    .filter((text) => ed25519Signature.test(text))
    .some((text) => verify(null, signed, publicKey, Buffer.from(text.slice('v1a,'.length), 'base64')));
}

/** 64 bytes in base64, written in one way only: the last character holds two bits. */
const ed25519Signature = /^v1a,[A-Za-z0-9+/]{85}[AQgw]==$/;

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
