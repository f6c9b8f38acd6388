import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { TestDossier } from '../harness.ts';
import { QrsPartner } from '../plugins/qrs-partner.ts';

describe('the same referral, fifty times at once', () => {
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

  it.each([
    ['under one webhook-id', 'QRS-50-a', () => 'msg_fifty'],
    ['under fifty ids', 'QRS-50-b', (copy: number) => `msg_fifty_${copy}`],
  ])('%s is one referral, one case and each status once', async (_what, reference, messageId) => {
    const casesBefore = await dossier.db.case.count();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, copy) =>
        partner.refer(dossier, { reference }, { messageId: messageId(copy) }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    await dossier.drain();
    expect(await dossier.db.qrsReferral.count({ where: { partnerReference: reference } })).toBe(1);
    expect(await dossier.db.case.count()).toBe(casesBefore + 1);
    const told = partner.tries.filter((notice) => notice.reference === reference);
    expect(told.map(({ status }) => status)).toEqual(['received', 'accepted']);
    expect(await dossier.db.job.count({ where: { state: 'DEAD' } })).toBe(0);
  });
});
