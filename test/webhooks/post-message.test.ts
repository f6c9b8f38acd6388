import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postMessage } from '../../src/jobs/webhooks/post-message.ts';
import { guardedFetch } from '../../src/lib/guarded-fetch.ts';
import { newSigningKey, parseSigningKey } from '../../src/lib/webhook-keys.ts';
import { PartnerServer } from '../partner-server.ts';

const secret = newSigningKey('HMAC');
const message = { id: '01900000-0000-7000-8000-000000000000', body: '{"type":"webhook.test","data":{}}' };

describe('one try', () => {
  const partner = new PartnerServer();

  beforeAll(async () => {
    await partner.start();
    partner.keys = [secret];
  });
  afterAll(() => partner.stop());

  function post({
    url = partner.url,
    allow = [partner.host],
    timeoutMs = 10_000,
    signal = new AbortController().signal,
  } = {}) {
    const target = { url, keys: [parseSigningKey(secret)] };
    const means = { fetch: guardedFetch({ allow, timeoutMs }), clock: { now: () => new Date() } };
    return postMessage(means, target, message, signal);
  }

  it('is signed, and answered', async () => {
    expect((await post()).answer).toEqual({ status: 204, retryAfter: null, error: null });
    expect(partner.tries.at(-1)).toMatchObject({ messageId: `msg_${message.id}`, type: 'webhook.test' });
    expect(partner.refused).toBe(0);
  });

  it('is over in time when the other takes it and says nothing', async () => {
    partner.answerNext('silent');
    expect((await post({ timeoutMs: 150 })).answer).toEqual({
      ...{ status: null, retryAfter: null },
      error: 'No answer in time.',
    });
  });

  it('does not wait for a body that never ends', async () => {
    partner.answerNext('endless');
    expect((await post({ timeoutMs: 5000 })).answer.status).toBe(200);
  });

  it('says that the other hung up', async () => {
    partner.answerNext('hang-up');
    expect((await post()).answer.error).toMatch(/^No answer: /);
  });

  it('says that nobody is there', async () => {
    const gone = new PartnerServer();
    await gone.start();
    const { url, host } = gone;
    await gone.stop();
    expect((await post({ url, allow: [host] })).answer.error).toBe('No answer: ECONNREFUSED.');
  });

  it('follows no redirect, also not to a private address', async () => {
    const before = partner.tries.length;
    partner.answerNext({ status: 307, headers: { location: `http://${partner.host}/inside` } });
    expect((await post()).answer).toMatchObject({ status: 307 });
    expect(partner.tries).toHaveLength(before + 1);
  });

  it.each([
    'localhost',
    '127.0.0.1',
    '[::ffff:127.0.0.1]',
    '[::1]',
    '2130706433',
    '0x7f.1',
    '169.254.169.254',
  ])('does not go to %s, whatever the name says', async (host) => {
    const before = partner.tries.length;
    const port = partner.host.split(':')[1] ?? '';
    const { answer } = await post({ url: `http://${host}:${port}/webhooks`, allow: [] });
    expect(answer.status).toBeNull();
    expect(answer.error).toMatch(/not an address of the public internet/);
    expect(partner.tries).toHaveLength(before);
  });

  it('stops with its worker', async () => {
    expect((await post({ signal: AbortSignal.abort() })).answer.error).toMatch(/^Broken off/);
  });
});
