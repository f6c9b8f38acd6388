import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import {
  parseWebhookSecret,
  signWebhook,
  verifyWebhook,
  WebhookRefusedError,
  WebhookSecretError,
} from './standard-webhooks.ts';

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
