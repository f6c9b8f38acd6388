import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { inboundMessage } from '../../src/domain/retention/rules/messages.ts';
import { signWebhook } from '../../src/lib/standard-webhooks.ts';
import { parseWebhookSecret } from '../../src/lib/webhook-keys.ts';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { referralBytes, referralFixture } from '../../src/plugins/qrs/referral-fixture.ts';
import { TestDossier } from '../harness.ts';
import { QrsPartner } from './qrs-partner.ts';

/** A request as somebody on the way may have kept it: with its signature, byte for byte. */
interface Captured {
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly sentAt: Date;
}

describe('a delivery that is replayed', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;
  let round = 0;

  beforeAll(async () => {
    await partner.start();
    dossier = await TestDossier.start({ at: '2026-01-15', env: partner.env, plugins: [qrsPlugin] });
    partner.clock = dossier.clock;
  });
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  /** Sends a referral and keeps what was sent. */
  async function captured(): Promise<Captured> {
    round += 1;
    const sentAt = dossier.clock.now();
    const referral = { ...referralFixture({ reference: `QRS-R${round}` }), timestamp: sentAt.toISOString() };
    const body = referralBytes(referral);
    const secrets = [parseWebhookSecret(QrsPartner.secret)];
    const headers = { ...signWebhook({ id: `msg_replay${round}`, at: sentAt, body, secrets }) };
    const capture = { headers, body, sentAt };
    expect((await post(capture)).status).toBe(202);
    await dossier.drain();
    expect(await cases()).toBe(round);
    return capture;
  }

  function post({ headers, body }: Captured): Promise<Response> {
    return fetch(`${dossier.url}/hooks/qrs/referrals`, { method: 'POST', headers, body });
  }

  function cases(): Promise<number> {
    return dossier.db.case.count();
  }

  async function replayed(capture: Captured): Promise<number> {
    const { status } = await post(capture);
    await dossier.drain();
    expect(await cases()).toBe(round);
    expect(await dossier.db.inboxMessage.count()).toBe(round);
    return status;
  }

  it('is answered as before and changes nothing', async () => {
    expect(await replayed(await captured())).toBe(202);
  });

  it('is known after Redis has forgotten everything', async () => {
    const capture = await captured();
    await dossier.redis.flush();
    expect(await replayed(capture)).toBe(202);
  });

  it('is known after another start of the system', async () => {
    const capture = await captured();
    await dossier.app.stop();
    const settings = readConfig({ ...dossier.env, LOG_LEVEL: 'silent' });
    dossier.app = createApp(settings, { clock: dossier.clock, plugins: [qrsPlugin] });
    await dossier.app.start({ api: true, worker: true });
    expect(await replayed(capture)).toBe(202);
  });

  it('is too old for its signature after five minutes, and known when our clock is put back to its hour', async () => {
    const capture = await captured();
    dossier.clock.set(new Date(capture.sentAt.getTime() + 3_600_000).toISOString());
    expect(await replayed(capture)).toBe(401);
    dossier.clock.set(capture.sentAt.toISOString());
    expect(await replayed(capture)).toBe(202);
  });

  it('is known after its bytes were removed by retention or erasure', async () => {
    const capture = await captured();
    const [due] = await dossier.db.$transaction(async (tx) => {
      const work = {
        tx,
        acting: { actor: { kind: 'system', plugin: 'core' } as const, now: capture.sentAt },
        holders: [],
      };
      const held = { clientIds: [], mentorIds: [], caseIds: [], userIds: [], emails: [], messageIds: [] };
      const before = new Date(capture.sentAt.getTime() + 86_400_000);
      const items = await inboundMessage.sweep?.due(work, { before, held, after: null, limit: 100 });
      await inboundMessage.sweep?.carryOut(work, items?.map(({ key }) => key) ?? []);
      return items ?? [];
    });
    expect(due).toBeDefined();
    const bodies = await dossier.db.inboxMessage.findMany({ select: { body: true } });
    expect(bodies.every(({ body }) => body.length === 0)).toBe(true);
    expect(await replayed(capture)).toBe(202);
  });
});
