import { createPrivateKey, createPublicKey, generateKeyPairSync, KeyObject, randomBytes } from 'node:crypto';

/** What signs symmetrically (v1): 24 to 64 random bytes that both parties know. */
export type WebhookSecret = Uint8Array;

/** What signs: a shared secret (v1), or an Ed25519 private key (v1a) that never leaves the sender. */
export type SigningKey = WebhookSecret | KeyObject;

/** What verifies: the shared secret, or the Ed25519 public key. A private key verifies as its public one does. */
export type VerifyingKey = WebhookSecret | KeyObject;

/** A secret or key that the scheme cannot use; the message does not contain it. */
export class WebhookSecretError extends Error {
  override readonly name = 'WebhookSecretError';
}

/**
 * Reads a secret: base64 of 24 to 64 random bytes, with or without the prefix `whsec_`.
 * @throws WebhookSecretError
 */
export function parseWebhookSecret(text: string): WebhookSecret {
  const bytes = base64Bytes(text.replace(/^whsec_/, ''), 'A webhook secret is "whsec_"');
  if (bytes.length < 24 || bytes.length > 64) {
    throw new WebhookSecretError(`A webhook secret has 24 to 64 bytes, not ${bytes.length}.`);
  }
  return bytes;
}

/**
 * Reads what signs, by its prefix: `whsec_` a secret, `whsk_` an Ed25519 private key: its 32 bytes, or 64 with the
 * public key behind them, as some write it.
 * @throws WebhookSecretError
 */
export function parseSigningKey(text: string): SigningKey {
  if (!text.startsWith('whsk_')) return parseWebhookSecret(text);
  const bytes = base64Bytes(text.slice('whsk_'.length), 'A private webhook key is "whsk_"');
  if (bytes.length !== 32 && bytes.length !== 64) {
    throw new WebhookSecretError(`A private webhook key has 32 or 64 bytes, not ${bytes.length}.`);
  }
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8, bytes.subarray(0, 32)]),
    format: 'der',
    type: 'pkcs8',
  });
  if (bytes.length === 64 && !rawPublicKey(key).equals(bytes.subarray(32))) {
    throw new WebhookSecretError('The public half of this private webhook key belongs to another key.');
  }
  return key;
}

/**
 * Reads what verifies, by its prefix: `whsec_` a secret, `whpk_` an Ed25519 public key of 32 bytes.
 * @throws WebhookSecretError
 */
export function parseVerifyingKey(text: string): VerifyingKey {
  if (!text.startsWith('whpk_')) return parseWebhookSecret(text);
  const bytes = base64Bytes(text.slice('whpk_'.length), 'A public webhook key is "whpk_"');
  if (bytes.length !== 32) {
    throw new WebhookSecretError(`A public webhook key has 32 bytes, not ${bytes.length}.`);
  }
  return createPublicKey({ key: Buffer.concat([spki, bytes]), format: 'der', type: 'spki' });
}

/** A new secret (`whsec_…`, 32 random bytes) or private key (`whsk_…`). */
export function newSigningKey(scheme: 'HMAC' | 'ED25519'): string {
  if (scheme === 'HMAC') return `whsec_${randomBytes(32).toString('base64')}`;
  const der = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  return `whsk_${der.subarray(pkcs8.length).toString('base64')}`;
}

/** The public key (`whpk_…`) that belongs to a private one; null for a shared secret. */
export function publicKeyOf(key: SigningKey): string | null {
  return key instanceof KeyObject ? `whpk_${rawPublicKey(key).toString('base64')}` : null;
}

/** What stands before the 32 bytes of a key in DER (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const spki = Buffer.from('302a300506032b6570032100', 'hex');

function rawPublicKey(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spki.length);
}

function base64Bytes(encoded: string, what: string): Uint8Array {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded) {
    throw new WebhookSecretError(`${what} followed by base64, with its padding.`);
  }
  return new Uint8Array(bytes);
}
