import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signWebhook, verifyWebhook } from '../../src/lib/standard-webhooks.ts';
import { newSigningKey, parseSigningKey, publicKeyOf } from '../../src/lib/webhook-keys.ts';

type Verify = (headers: Record<string, string>, body: Buffer, key: string) => string;
type Sign = (id: string, body: Buffer, secret: string) => Record<string, string>;

const [verifying = '', signing = ''] = [
  ...readFileSync('docs/webhooks.md', 'utf8').matchAll(/```js\n(.*?)```/gs),
].map(([, code]) => code);

/** A code block of the documentation, as somebody would paste it into a file. */
function pasted(code: string): Promise<Record<string, unknown>> {
  return import(`data:text/javascript,${encodeURIComponent(code)}`) as Promise<Record<string, unknown>>;
}

describe('what docs/webhooks.md tells partners to write', () => {
  const body = Buffer.from('{"type":"webhook.test","name":"Zoë"}');

  it.each(['HMAC', 'ED25519'] as const)('verifies what we sign (%s), and nothing else', async (scheme) => {
    const { verifiedId } = (await pasted(verifying)) as { verifiedId: Verify };
    const key = newSigningKey(scheme);
    const shared = publicKeyOf(parseSigningKey(key)) ?? key;
    const another = parseSigningKey(newSigningKey('HMAC'));
    const secrets = [another, parseSigningKey(key)];
    const headers = { ...signWebhook({ id: 'msg_1', at: new Date(), body, secrets }) };
    expect(verifiedId(headers, body, shared)).toBe('msg_1');
    expect(() => verifiedId(headers, Buffer.from(`${body.toString()} `), shared)).toThrow('signature');
    expect(() => verifiedId({ ...headers, 'webhook-id': 'msg_2' }, body, shared)).toThrow('signature');
    expect(() => verifiedId({ ...headers, 'webhook-timestamp': '1614265330' }, body, shared)).toThrow(
      'too old',
    );
    expect(() => verifiedId({}, body, shared)).toThrow('webhook-id');
  });

  it('signs what we verify', async () => {
    const { signedHeaders } = (await pasted(signing)) as { signedHeaders: Sign };
    const secret = newSigningKey('HMAC');
    const headers = new Headers(signedHeaders('msg_3', body, secret));
    const secrets = [parseSigningKey(secret)];
    expect(verifyWebhook({ headers, body, now: new Date(), secrets })).toBe('msg_3');
  });
});
