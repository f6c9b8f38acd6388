import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signWebhook } from '../../src/lib/standard-webhooks.ts';
import { parseWebhookSecret } from '../../src/lib/webhook-keys.ts';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import {
  answerFixture,
  referralBytes,
  referralFixture,
  withdrawalFixture,
} from '../../src/plugins/qrs/referral-fixture.ts';
import { TestDossier } from '../harness.ts';
import { QrsPartner } from './qrs-partner.ts';

describe('the sandbox of QRS', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;

  beforeAll(async () => {
    await partner.start();
    // The stand-in knows one secret, so both keys are the same here.
    const env = { ...partner.env, QRS_SANDBOX_SECRET: QrsPartner.secret };
    dossier = await TestDossier.start({ at: '2026-01-15', env, plugins: [qrsPlugin] });
    partner.clock = dossier.clock;
  });
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  function rehearse(message: object, options: { secret?: string; statusUrl?: string } = {}) {
    const { secret = QrsPartner.secret, statusUrl } = options;
    const body = referralBytes({ ...message, timestamp: dossier.clock.now().toISOString() });
    const secrets = [parseWebhookSecret(secret)];
    return fetch(`${dossier.url}/hooks/qrs/sandbox`, {
      method: 'POST',
      headers: {
        ...signWebhook({ id: `msg_${randomUUID()}`, at: dossier.clock.now(), body, secrets }),
        ...(statusUrl === undefined ? {} : { 'dossier-sandbox-status-url': statusUrl }),
      },
      body,
    });
  }

  it('answers as the real address does, and says what would have happened', async () => {
    const response = await rehearse(referralFixture());
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({
      status: 'accepted',
      sandbox: { kind: 'created', revision: 1, outcome: 'A case is registered.', doubts: [], sent: [] },
    });
    const outside = referralFixture() as { data: { client: { municipality: string } } };
    outside.data.client.municipality = 'Groningen';
    expect(await (await rehearse(outside)).json()).toMatchObject({
      sandbox: { messages: [{ data: { status: 'rejected', reason: 'outside-working-area' } }] },
    });
    expect(await (await rehearse(withdrawalFixture({}))).json()).toMatchObject({
      sandbox: {
        kind: 'withdrawn',
        messages: [
          { type: 'referral.status-changed', data: { status: 'closed', reason: 'withdrawn', sequence: 1 } },
        ],
      },
    });
  });

  it('refuses what the real address refuses, and says why to who holds its keys', async () => {
    const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
    expect((await rehearse(referralFixture(), { secret: other })).status).toBe(401);
    const wrong = await rehearse(referralFixture({ consent: { given: 'yes' } }));
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ error: { path: ['data', 'consent', 'given'] } });
    expect((await rehearse(referralFixture({ requestForHelp: 'x'.repeat(70_000) }))).status).toBe(413);
  });

  it('keeps nothing', async () => {
    await rehearse(referralFixture());
    await dossier.drain();
    const { inboxMessage, qrsReferral, client, job } = dossier.db;
    expect(
      await Promise.all([inboxMessage.count(), qrsReferral.count(), client.count(), job.count()]),
    ).toEqual([0, 0, 0, 0]);
  });

  it('sends the statuses of a whole life, signed and in order, to who asks for them', async () => {
    const statusUrl = partner.env['QRS_STATUS_URL'] ?? '';
    const response = await rehearse(referralFixture(), { statusUrl });
    const { sandbox } = (await response.json()) as { sandbox: { sent: { answered: number }[] } };
    expect(sandbox.sent.map(({ answered }) => answered)).toEqual(Array(8).fill(204));
    expect(partner.taken.map(({ sequence, status }) => `${sequence} ${status}`)).toEqual([
      '1 received',
      '2 accepted',
      '3 intake-planned',
      '4 waiting',
      '5 matched',
      '6 appointed',
      '7 active',
      '8 closed',
    ]);
    partner.answerNext({ status: 500 });
    const failed = (await (await rehearse(referralFixture(), { statusUrl })).json()) as typeof response & {
      sandbox: { sent: object[] };
    };
    expect(failed.sandbox.sent).toEqual([{ type: 'referral.status-changed', sequence: 1, answered: 500 }]);
  });

  it.each<[string, object]>([
    ['The office sees who took it.', { organisation: 'Stichting Hulp' }],
    ['The office sees why, and looks further.', { answer: 'declined', reason: 'no-capacity' }],
    [
      'The office tells more, and offers it again.',
      { answer: 'more-information-needed', needs: ['consent'] },
    ],
  ])('rehearses an answer to an offer: %s', async (outcome, changes) => {
    const response = await rehearse(answerFixture(changes));
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({
      sandbox: {
        kind: 'answered',
        reference: 'OFF-0123456789ABCDEF',
        outcome: expect.stringContaining(outcome) as string,
        doubts: [],
      },
    });
    const wrong = await rehearse(answerFixture({ ...changes, needs: ['diagnosis'] }));
    expect(wrong.status).toBe(422);
  });

  it('sends the whole life of an offer, signed and in order, to who asks for it', async () => {
    partner.taken.length = 0;
    const statusUrl = partner.env['QRS_STATUS_URL'] ?? '';
    const response = await rehearse(answerFixture({ reference: 'OFF-ZZZZZZZZZZZZZZZZ' }), { statusUrl });
    expect(await response.json()).toMatchObject({
      sandbox: {
        sent: [
          { type: 'referral.offered', sequence: 1, answered: 204 },
          { type: 'referral.offered', sequence: 2, answered: 204 },
          { type: 'referral.offer-withdrawn', sequence: 3, answered: 204 },
        ],
      },
    });
    const offered = { reference: 'OFF-ZZZZZZZZZZZZZZZZ', help: 'mentorship', urgency: 'normal' };
    expect(partner.taken.map(({ text }) => JSON.parse(text) as object)).toMatchObject([
      { type: 'referral.offered', data: { ...offered, sequence: 1 } },
      { type: 'referral.offered', data: { ...offered, again: true, sequence: 2 } },
      {
        type: 'referral.offer-withdrawn',
        data: { reference: 'OFF-ZZZZZZZZZZZZZZZZ', reason: 'helped-elsewhere', sequence: 3 },
      },
    ]);
  });

  it('sends nothing to an address within the house', async () => {
    const response = await rehearse(referralFixture(), { statusUrl: 'http://10.0.0.1/' });
    expect(await response.json()).toMatchObject({
      sandbox: {
        sent: [
          {
            type: 'referral.status-changed',
            sequence: 1,
            answered: null,
            error: expect.stringContaining('public') as string,
          },
        ],
      },
    });
  });

  it('is not there without a key of its own', async () => {
    const without = await TestDossier.start({ env: partner.env, plugins: [qrsPlugin] });
    try {
      const response = await fetch(`${without.url}/hooks/qrs/sandbox`, { method: 'POST' });
      expect(response.status).toBe(404);
    } finally {
      await without.stop();
    }
  });
});
