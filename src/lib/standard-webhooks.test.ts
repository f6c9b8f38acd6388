import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { signWebhook, verifyWebhook, WebhookRefusedError } from './standard-webhooks.ts';
import {
  newSigningKey,
  parseSigningKey,
  parseVerifyingKey,
  parseWebhookSecret,
  publicKeyOf,
  WebhookSecretError,
} from './webhook-keys.ts';

// The values of the reference library's own tests.
const vector = {
  secret: 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1614265330,
  payload: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const otherSignature = 'Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
const secret = parseWebhookSecret(vector.secret);
const at = new Date(vector.timestamp * 1000);
const body = new TextEncoder().encode(vector.payload);
const good = {
  'webhook-id': vector.id,
  'webhook-timestamp': String(vector.timestamp),
  'webhook-signature': vector.signature,
};

function verify(
  headers: Record<string, string>,
  {
    bytes = body,
    now = at,
    secrets = [secret],
  }: { bytes?: Uint8Array; now?: Date; secrets?: Uint8Array[] } = {},
): string {
  return verifyWebhook({ headers: new Headers(headers), body: bytes, now, secrets });
}

/** A signature that is right for what it covers, so that only the rule under test can refuse it. */
function signedOver(id: string, timestamp: string, bytes: Uint8Array = body): Record<string, string> {
  const hmac = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(bytes).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${hmac}` };
}

function without(name: keyof typeof good): Record<string, string> {
  return Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));
}

describe("the reference library's test vectors", () => {
  it('sign to the published signature', () => {
    expect(signWebhook({ id: vector.id, at, body, secrets: [secret] })).toEqual(good);
  });

  it('verify with and without the prefix of the secret', () => {
    expect(verify(good)).toBe(vector.id);
    expect(verify(good, { secrets: [parseWebhookSecret(`whsec_${vector.secret}`)] })).toBe(vector.id);
  });

  it('find the valid signature among others', () => {
    const list = [`v1,${otherSignature}`, `v2,${otherSignature}`, vector.signature, `v1,${otherSignature}`];
    expect(verify({ ...good, 'webhook-signature': list.join(' ') })).toBe(vector.id);
  });

  it.each<[string, Record<string, string>]>([
    ['a missing id', without('webhook-id')],
    ['a missing timestamp', without('webhook-timestamp')],
    ['a missing signature', without('webhook-signature')],
    ['a timestamp in words', { ...good, 'webhook-timestamp': 'hello' }],
    ['another signature', { ...good, 'webhook-signature': 'v1,dawfeoifkpqwoekfpqoekf' }],
    ['part of the signature', { ...good, 'webhook-signature': vector.signature.slice(0, 8) }],
    ['an empty signature', { ...good, 'webhook-signature': 'v1,' }],
  ])('refuse %s', (_what, headers) => {
    expect(() => verify(headers)).toThrow(WebhookRefusedError);
  });

  it.each([-1, 1])('refuse a timestamp out of tolerance (%i)', (direction) => {
    const now = new Date(at.getTime() + direction * 301_000);
    expect(() => verify(good, { now })).toThrow(WebhookRefusedError);
  });

  it.each(['', 'whsec_'])('refuse the empty secret "%s"', (text) => {
    expect(() => parseWebhookSecret(text)).toThrow(WebhookSecretError);
  });
});

describe('interoperability with the reference library', () => {
  const reference = new Webhook(vector.secret);
  const now = new Date();
  const text = JSON.stringify({ name: 'Zoë Müller', emoji: '🌷' });
  const bytes = new TextEncoder().encode(text);

  it('an empty body is a body', () => {
    const empty = new Uint8Array();
    expect(verify(signedOver('msg_1', String(vector.timestamp), empty), { bytes: empty })).toBe('msg_1');
  });

  it('it accepts what we sign', () => {
    const headers = signWebhook({ id: 'msg_1', at: now, body: bytes, secrets: [secret] });
    expect(reference.verify(text, { ...headers })).toEqual(JSON.parse(text));
  });

  it('it accepts what we sign during a rotation', () => {
    const old = parseWebhookSecret(Buffer.alloc(32, 7).toString('base64'));
    const headers = signWebhook({ id: 'msg_1', at: now, body: bytes, secrets: [old, secret] });
    expect(reference.verify(text, { ...headers })).toEqual(JSON.parse(text));
  });

  it('we accept what it signs', () => {
    const headers = {
      'webhook-id': 'msg_2',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': reference.sign('msg_2', now, text),
    };
    expect(verify(headers, { bytes, now })).toBe('msg_2');
  });
});

describe('asymmetric signatures (v1a)', () => {
  // The first key pair of RFC 8032, section 7.1.
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  const publicBytes = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');
  const privateKey = parseSigningKey(`whsk_${seed.toString('base64')}`);
  const publicKey = parseVerifyingKey(`whpk_${publicBytes.toString('base64')}`);
  const headers = signWebhook({ id: 'msg_1', at, body, secrets: [privateKey] });

  function verifyWith(changed: Record<string, string>, secrets = [publicKey]): string {
    return verifyWebhook({ headers: new Headers({ ...headers, ...changed }), body, now: at, secrets });
  }

  it('are made with the private key and hold by the public one alone', () => {
    expect(headers['webhook-signature']).toMatch(/^v1a,/);
    expect(publicKeyOf(privateKey)).toBe(`whpk_${publicBytes.toString('base64')}`);
    expect(verifyWith({})).toBe('msg_1');
  });

  it('are of a key that may also be written with its public half', () => {
    const both = parseSigningKey(`whsk_${Buffer.concat([seed, publicBytes]).toString('base64')}`);
    expect(signWebhook({ id: 'msg_1', at, body, secrets: [both] })).toEqual(headers);
  });

  it('stand beside symmetric ones, and of either kind the receiver needs one key', () => {
    const both = signWebhook({ id: 'msg_1', at, body, secrets: [secret, privateKey] });
    expect(both['webhook-signature']).toMatch(/^v1,\S+ v1a,\S+$/);
    expect(verifyWith({ ...both })).toBe('msg_1');
    expect(verify({ ...both })).toBe('msg_1');
  });

  it.each([
    ['of another key', [parseVerifyingKey(publicKeyOf(parseSigningKey(newSigningKey('ED25519'))) ?? '')], {}],
    ['by a shared secret', [secret], {}],
    ['over another id', [publicKey], { 'webhook-id': 'msg_2' }],
    ['over another second', [publicKey], { 'webhook-timestamp': String(vector.timestamp + 1) }],
    ['as v1', [publicKey], { 'webhook-signature': headers['webhook-signature'].replace('v1a', 'v1') }],
    ['as v1b', [publicKey], { 'webhook-signature': headers['webhook-signature'].replace('v1a', 'v1b') }],
    ['with a tail', [publicKey], { 'webhook-signature': `${headers['webhook-signature']}AAAA` }],
    ['without padding', [publicKey], { 'webhook-signature': headers['webhook-signature'].slice(0, -2) }],
    ['of the right length and nothing else', [publicKey], { 'webhook-signature': `v1a,${'A'.repeat(86)}==` }],
    ['that is empty', [publicKey], { 'webhook-signature': 'v1a,' }],
  ])('do not hold %s', (_what, secrets, changed) => {
    expect(() => verifyWith(changed, secrets)).toThrow(WebhookRefusedError);
  });

  it('do not hold for a body altered in invalid UTF-8', () => {
    const sent = Uint8Array.from([0x22, 0xff, 0x22]);
    const signed = new Headers({ ...signWebhook({ id: 'msg_1', at, body: sent, secrets: [privateKey] }) });
    const read = (bytes: Uint8Array) => () =>
      verifyWebhook({ headers: signed, body: bytes, now: at, secrets: [publicKey] });
    expect(read(sent)()).toBe('msg_1');
    expect(read(Uint8Array.from([0x22, 0xfe, 0x22]))).toThrow(WebhookRefusedError);
  });

  it.each([
    ['a private key of 31 bytes', `whsk_${Buffer.alloc(31, 1).toString('base64')}`, parseSigningKey],
    [
      'a private key with another public half',
      `whsk_${Buffer.alloc(64, 1).toString('base64')}`,
      parseSigningKey,
    ],
    ['a private key in base64url', `whsk_${Buffer.alloc(32, 255).toString('base64url')}`, parseSigningKey],
    ['a public key of 33 bytes', `whpk_${Buffer.alloc(33, 1).toString('base64')}`, parseVerifyingKey],
    ['a public key where a secret signs', `whpk_${publicBytes.toString('base64')}`, parseSigningKey],
    ['a private key where a public one verifies', `whsk_${seed.toString('base64')}`, parseVerifyingKey],
  ])('are not made or verified with %s, which is not told', (_what, text, parse) => {
    expect(() => parse(text)).toThrow(WebhookSecretError);
    expect(() => parse(text)).not.toThrow(text);
  });

  it.each(['HMAC', 'ED25519'] as const)('and others are made with new keys (%s)', (scheme) => {
    const [one, other] = [newSigningKey(scheme), newSigningKey(scheme)];
    expect(one).not.toBe(other);
    const key = parseSigningKey(one);
    const signed = new Headers({ ...signWebhook({ id: 'msg_1', at, body, secrets: [key] }) });
    expect(verifyWebhook({ headers: signed, body, now: at, secrets: [key] })).toBe('msg_1');
  });
});

// What the reference library lets through, so that it is known when it no longer does.
describe('the reference library accepts', () => {
  const now = Math.floor(Date.now() / 1000);

  function accepted(key: Uint8Array, headers: { id?: string; timestamp?: string }, bytes = body): boolean {
    const { id = 'msg_1', timestamp = String(now) } = headers;
    const hmac = createHmac('sha256', key)
      .update(`${id}.${parseInt(timestamp)}.`)
      .update(bytes)
      .digest('base64');
    const signed = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${hmac}` };
    const reference = new Webhook(Buffer.from(key).toString('base64'));
    reference.verify(Buffer.from(bytes), signed);
    return true;
  }

  it('a timestamp with trailing letters', () => {
    expect(accepted(secret, { timestamp: `${now}x` })).toBe(true);
  });

  it('a secret of one byte', () => {
    expect(accepted(Uint8Array.of(7), {})).toBe(true);
  });

  it('an id with a full stop', () => {
    expect(accepted(secret, { id: 'msg_1.2' })).toBe(true);
  });

  it('a body in which invalid UTF-8 was exchanged', () => {
    const text = (byte: number) => Buffer.from([0x22, byte, 0x22]);
    const reference = new Webhook(vector.secret);
    const signature = reference.sign('msg_1', new Date(now * 1000), text(0xff).toString());
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(now),
      'webhook-signature': signature,
    };
    expect(reference.verify(text(0xfe), headers)).toBeTypeOf('string');
  });

  it('the same delivery twice', () => {
    expect([accepted(secret, {}), accepted(secret, {})]).toEqual([true, true]);
  });
});

describe('stricter than the reference library', () => {
  it.each([
    ['a timestamp with trailing letters', signedOver(vector.id, `${vector.timestamp}x`)],
    ['a timestamp with a fraction', signedOver(vector.id, `${vector.timestamp}.0`)],
    ['a timestamp with an exponent', signedOver(vector.id, '1614265330e0')],
    ['a timestamp with a leading zero', signedOver(vector.id, `0${vector.timestamp}`)],
    ['a timestamp with a sign', signedOver(vector.id, `+${vector.timestamp}`)],
    ['a negative timestamp', signedOver(vector.id, '-1')],
    ['an id with a full stop', signedOver('msg_1.1614265330', String(vector.timestamp))],
    ['an id with a space', signedOver('msg 1', String(vector.timestamp))],
    ['an id of 256 characters', signedOver('a'.repeat(256), String(vector.timestamp))],
    ['an unversioned signature', { ...good, 'webhook-signature': vector.signature.slice(3) }],
    [
      'the signature as another version',
      { ...good, 'webhook-signature': vector.signature.replace('v1', 'v2') },
    ],
    ['the signature without its padding', { ...good, 'webhook-signature': vector.signature.slice(0, -1) }],
    ['the signature with a tail', { ...good, 'webhook-signature': `${vector.signature},v1` }],
    ['the signature in base64url', { ...good, 'webhook-signature': vector.signature.replaceAll('+', '-') }],
  ])('refuses %s', (_what, headers) => {
    expect(() => verify(headers)).toThrow(WebhookRefusedError);
  });

  it('refuses a body in which invalid UTF-8 was exchanged for other invalid UTF-8', () => {
    const sent = Uint8Array.from([0x22, 0xff, 0x22]);
    const altered = Uint8Array.from([0x22, 0xfe, 0x22]);
    const headers = signedOver(vector.id, String(vector.timestamp), sent);
    expect(verify(headers, { bytes: sent })).toBe(vector.id);
    expect(() => verify(headers, { bytes: altered })).toThrow(WebhookRefusedError);
  });

  it('refuses two values of one header, which arrive joined', () => {
    const headers = new Headers(good);
    headers.append('webhook-id', 'msg_other');
    expect(() => verifyWebhook({ headers, body, now: at, secrets: [secret] })).toThrow(WebhookRefusedError);
  });

  it('refuses everything when there is no secret', () => {
    expect(() => verify(good, { secrets: [] })).toThrow(WebhookRefusedError);
  });

  it.each([
    ['of one byte', 'AA=='],
    ['of 23 bytes', Buffer.alloc(23, 1).toString('base64')],
    ['of 65 bytes', Buffer.alloc(65, 1).toString('base64')],
    ['that is not base64', 'whsec_geheim geheim geheim geheim geheim'],
    ['in base64url', Buffer.alloc(32, 255).toString('base64url')],
  ])('refuses a secret %s, without telling it', (_what, text) => {
    const read = () => parseWebhookSecret(text);
    expect(read).toThrow(WebhookSecretError);
    expect(read).not.toThrow(text);
  });

  it('does not sign under an id with a full stop', () => {
    expect(() => signWebhook({ id: 'a.b', at, body, secrets: [secret] })).toThrow(TypeError);
  });

  it('accepts a clock that differs by just five minutes', () => {
    for (const seconds of [-300, 300]) {
      expect(verify(good, { now: new Date(at.getTime() + seconds * 1000) })).toBe(vector.id);
    }
  });
});

describe('any message', () => {
  const messages = fc.record({
    id: fc.stringMatching(/^[\x21-\x2d\x2f-\x7e]{1,64}$/),
    at: fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
    body: fc.uint8Array({ maxLength: 512 }),
    secrets: fc.array(fc.uint8Array({ minLength: 24, maxLength: 64 }), { minLength: 1, maxLength: 3 }),
  });

  it('is accepted from whoever holds one of its secrets', () => {
    fc.assert(
      fc.property(messages, fc.nat(), (message, pick) => {
        const headers = new Headers({ ...signWebhook(message) });
        const held = message.secrets.slice(pick % message.secrets.length).slice(0, 1);
        expect(verifyWebhook({ headers, body: message.body, now: message.at, secrets: held })).toBe(
          message.id,
        );
      }),
    );
  });

  it('is refused when one bit of the body differs', () => {
    fc.assert(
      fc.property(messages, fc.nat(), fc.nat(7), (message, position, bit) => {
        fc.pre(message.body.length > 0);
        const altered = Uint8Array.from(message.body);
        const at = position % altered.length;
        altered[at] = (altered[at] ?? 0) ^ (1 << bit);
        const headers = new Headers({ ...signWebhook(message) });
        expect(() =>
          verifyWebhook({ headers, body: altered, now: message.at, secrets: message.secrets }),
        ).toThrow(WebhookRefusedError);
      }),
    );
  });

  it('is refused under another id or another second', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const headers = signWebhook(message);
        const check = (changed: Record<string, string>) => () =>
          verifyWebhook({
            headers: new Headers({ ...headers, ...changed }),
            body: message.body,
            now: message.at,
            secrets: message.secrets,
          });
        expect(check({ 'webhook-id': `${message.id}x` })).toThrow(WebhookRefusedError);
        const later = String(Number(headers['webhook-timestamp']) + 1);
        expect(check({ 'webhook-timestamp': later })).toThrow(WebhookRefusedError);
      }),
    );
  });
});
