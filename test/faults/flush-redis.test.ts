import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { TestDossier, until } from '../harness.ts';
import { QrsPartner } from '../plugins/qrs-partner.ts';

const referrals = 40;

/** Three jobs and a call by HTTP for each referral, some twice: seconds, and many of them on a busy machine. */
const patienceMs = 60_000;

describe('Redis, emptied while jobs wait in it', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;

  beforeAll(async () => {
    await partner.start();
    dossier = await TestDossier.start({ at: '2026-01-15', env: partner.env, plugins: [qrsPlugin] });
    partner.clock = dossier.clock;
  });
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  it('loses no referral and no status', { timeout: 3 * patienceMs }, async () => {
    let letGo = (): void => undefined;
    partner.hold = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    for (let number = 1; number <= referrals; number += 1) {
      await partner.refer(dossier, { reference: `QRS-F${number}` });
    }
    // What was sent is being registered, or waits for it.
    await emptyRedis();
    // The partner does not answer, so what it is to be told waits behind what it is being told.
    await until(async () => partner.tries.length > 0 && (await waitingToBeTold()) >= 20, patienceMs);
    await emptyRedis();
    letGo();
    await dossier.drain(patienceMs);

    expect(await dossier.db.qrsReferral.count({ where: { status: 'REGISTERED' } })).toBe(referrals);
    expect(await dossier.db.case.count()).toBe(referrals);
    expect(await dossier.db.qrsStatusNotice.count({ where: { state: 'DELIVERED' } })).toBe(2 * referrals);
    expect(new Set(partner.taken.map(({ reference }) => reference)).size).toBe(referrals);
    expect(await dossier.db.job.count({ where: { state: { not: 'DONE' } } })).toBe(0);
  });

  async function waitingToBeTold(): Promise<number> {
    return dossier.db.webhookMessage.count({ where: { state: 'PENDING' } });
  }

  async function emptyRedis(): Promise<void> {
    const redis = new Redis(dossier.redis.url);
    await redis.flushall();
    redis.disconnect();
  }
});
