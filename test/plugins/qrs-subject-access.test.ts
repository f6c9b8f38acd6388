import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PluginWork } from '../../src/plugins/contract.ts';
import { pluginWork } from '../../src/plugins/plugin-work.ts';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { referralBytes, updateFixture } from '../../src/plugins/qrs/referral-fixture.ts';
import { subjectAccess } from '../../src/plugins/qrs/subject-access.ts';
import { heldMessages } from '../../src/plugins/qrs/retention.ts';
import { TestDossier } from '../harness.ts';
import { QrsPartner } from './qrs-partner.ts';

const nobody = { clientIds: [], mentorIds: [], userIds: [], emails: [] };

describe('what qrs holds about a client', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;
  let subject: { kind: 'client'; clientId: string; caseIds: string[] };
  let round = 0;
  let sha256: string;
  beforeAll(async () => {
    await partner.start();
    dossier = await TestDossier.start({ env: partner.env, plugins: [qrsPlugin] });
    partner.clock = dossier.clock;
  });
  beforeEach(async () => {
    round += 1;
    sha256 = String(round).padStart(64, 'b');
    await partner.refer(dossier, { reference: `QRS-S${round}` });
    await dossier.drain();
    const { caseId } = await dossier.db.qrsReferral.findFirstOrThrow({
      where: { partnerReference: `QRS-S${round}` },
    });
    const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: caseId ?? '' } });
    subject = { kind: 'client', clientId, caseIds: [caseId ?? ''] };
    const own = (await referral())?.id ?? '';
    await dossier.db.qrsReconciliation.create({
      data: {
        ...{ ranAt: dossier.clock.now(), state: 'COMPLETED', oursCount: 1, theirsCount: 0 },
        gaps: {
          create: { referralId: own, partnerReference: `QRS-S${round}`, kind: 'MISSING_THERE' },
        },
      },
    });
    const { userId: wantedById } = await dossier.as('COORDINATOR');
    await dossier.db.qrsAttachment.create({
      data: { referralId: own, sha256, kind: 'OFFICE_PAPER', wantedById, wantedAt: dossier.clock.now() },
    });
  });
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  it('is exported with the statuses that QRS was told', async () => {
    const { referrals } = await inWork((work) => subjectAccess.export(work, subject));
    expect(referrals).toMatchObject([
      {
        partnerReference: `QRS-S${round}`,
        gaps: [{ kind: 'MISSING_THERE' }],
        fetched: [{ sha256, state: 'WANTED', kind: 'OFFICE_PAPER' }],
        notices: [{ status: 'received' }, { status: 'accepted' }],
      },
    ]);
  });

  it.each(['erase', 'anonymise'] as const)(
    'is gone after %s, also from the bytes as they came in, and does not come back when QRS repeats itself',
    async (act) => {
      expect(await bytesWithName()).toBeGreaterThan(0);
      await dossier.db.inboxMessage.updateMany({
        where: { id: { not: (await referral())?.inboxMessageId ?? '' } },
        data: { body: Buffer.alloc(0) },
      });
      await inWork((work) => subjectAccess[act](work, subject));
      expect(await bytesWithName()).toBe(0);
      expect(await referral()).toBeNull();
      const named = { partnerReference: `QRS-S${round}` };
      expect(await dossier.db.qrsGap.count({ where: named })).toBe(0);

      const cases = await dossier.db.case.count();
      await partner.refer(dossier, { reference: `QRS-S${round}` });
      const update = { ...updateFixture({ reference: `QRS-S${round}`, revision: 2 }) };
      await partner.deliver(dossier, referralBytes({ ...update, timestamp: dossier.clock.now() }));
      await dossier.drain();
      expect(await dossier.db.case.count()).toBe(cases);
      expect(await dossier.db.qrsReferral.count({ where: named })).toBe(0);
      expect(await dossier.db.qrsRevision.count({ where: named })).toBe(0);
      expect(await bytesWithName()).toBe(0);
    },
  );

  it.each(['erase', 'anonymise'] as const)(
    'leaves no trace of the person in an offer after %s, and nobody who may look at it',
    async (act) => {
      const caseId = subject.caseIds[0] ?? '';
      const messageId = randomUUID();
      const { id } = await dossier.db.qrsOffer.create({
        data: {
          ...{ reference: `OFF-00000000000000${String(round).padStart(2, '0')}`, caseId },
          ...{ workArea: 'NOORD_MIDDEN_LIMBURG', municipalityCode: 'GM0957', help: 'CARE' },
          ...{ urgency: 'NORMAL', ground: 'CLIENT_CONSENTS', explanation: 'Mevrouw Voorbeeld is alleen.' },
          ...{ state: 'TAKEN', revision: 1, takenBy: 'Humanitas', offeredAt: now(), stateSince: now() },
          notices: { create: { sequence: 1, kind: 'OFFERED', occurredAt: now(), lastError: 'Voorbeeld' } },
          answers: {
            create: {
              ...{ revision: 1, kind: 'TAKEN', organisation: 'Humanitas', state: 'HOLDS' },
              ...{ inboxMessageId: messageId, sentAt: now(), receivedAt: now() },
            },
          },
        },
      });
      await dossier.db.inboxMessage.create({
        data: {
          ...{ id: messageId, plugin: 'qrs', path: 'referrals', deliveryId: messageId, state: 'PROCESSED' },
          body: Buffer.from('Voorbeeld'),
        },
      });
      expect(
        await inWork((work) => subjectAccess.recipients?.(work, subject) ?? Promise.resolve([])),
      ).toEqual(['QRS (Quick Response System)', 'Humanitas']);
      expect(await inWork((work) => heldMessages(work, { ...nobody, caseIds: [caseId] }))).toContain(
        messageId,
      );
      expect(await inWork((work) => subjectAccess.export(work, subject))).toMatchObject({
        offers: [{ explanation: 'Mevrouw Voorbeeld is alleen.', answers: [{}], notices: [{}] }],
      });
      await inWork((work) => subjectAccess[act](work, subject));
      const left = await dossier.db.qrsOffer.findUnique({ where: { id }, include: { notices: true } });
      if (act === 'erase') expect(left).toBeNull();
      else
        expect(left).toMatchObject({
          ...{ reference: `anonymous-${id}`, caseId: null, explanation: null },
          ...{ state: 'WITHDRAWN', takenBy: null, notices: [{ lastError: null }] },
        });
      expect(await bytesWithName()).toBe(0);
    },
  );

  function now(): Date {
    return dossier.clock.now();
  }

  function inWork<T>(act: (work: PluginWork<'qrs'>) => Promise<T>): Promise<T> {
    const acting = { actor: { kind: 'system', plugin: 'qrs' } as const, now: dossier.clock.now() };
    return dossier.db.$transaction((tx) =>
      act(pluginWork({ id: 'qrs', personalData: [] }, tx, acting) as unknown as PluginWork<'qrs'>),
    );
  }

  function referral() {
    return dossier.db.qrsReferral.findFirst({ where: { caseId: subject.caseIds[0] ?? '' } });
  }

  async function bytesWithName(): Promise<number> {
    const messages = await dossier.db.inboxMessage.findMany({ select: { body: true } });
    return messages.filter(({ body }) => Buffer.from(body).includes('Voorbeeld')).length;
  }
});
