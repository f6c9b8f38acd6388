import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { TestDossier } from '../harness.ts';
import { QrsPartner } from './qrs-partner.ts';

const migration = readFileSync('prisma/migrations/20261123000300_webhooks/migration.sql', 'utf8');
const movesNotices = migration.slice(migration.indexOf('-- Status notices of QRS'));

it('notices of an earlier release that QRS has not taken go on, under the same ids and numbers', async () => {
  const partner = new QrsPartner();
  await partner.start();
  const plugins = [qrsPlugin];
  const dossier = await TestDossier.start({ at: '2026-01-15', env: partner.env, plugins });
  partner.clock = dossier.clock;
  const { db } = dossier;
  await dossier.app.stop();
  // As the release before left it.
  await db.webhookEndpoint.deleteMany();
  await db.$executeRawUnsafe('ALTER TABLE "QrsStatusNotice" ADD COLUMN "round" INTEGER NOT NULL DEFAULT 1');
  const waiting = await referral('QRS-waiting', ['DELIVERED', 'PENDING', 'PENDING']);
  const failed = await referral('QRS-failed', ['FAILED', 'PENDING']);
  const done = await referral('QRS-done', ['DELIVERED']);
  const payload = { noticeId: waiting.notices[1], round: 1 };
  await db.job.create({ data: { queue: 'plugin-qrs', name: 'send-status', payload } });

  for (const statement of movesNotices.replaceAll(/^--.*$/gm, '').split(/;\s*$/m)) {
    if (statement.trim() !== '') await db.$executeRawUnsafe(statement);
  }
  const settings = readConfig({ ...dossier.env, LOG_LEVEL: 'silent' });
  dossier.app = createApp(settings, { clock: dossier.clock, plugins });
  await dossier.app.start({ api: true, worker: true });
  await dossier.drain();

  expect(partner.taken.map(({ messageId, text }) => [messageId, JSON.parse(text) as unknown])).toEqual([
    [`msg_${waiting.notices[1]}`, body('QRS-waiting', 2)],
    [`msg_${waiting.notices[2]}`, body('QRS-waiting', 3)],
  ]);
  const states = await db.qrsStatusNotice.findMany({
    where: { referralId: { in: [waiting.id, failed.id] } },
    orderBy: [{ referral: { partnerReference: 'desc' } }, { sequence: 'asc' }],
    select: { state: true },
  });
  expect(states.map(({ state }) => state)).toEqual([
    'DELIVERED',
    'DELIVERED',
    'DELIVERED',
    'FAILED',
    'PENDING',
  ]);
  expect(await db.job.count({ where: { name: 'send-status' } })).toBe(0);

  const coordinator = await dossier.as('COORDINATOR');
  await coordinator.graphql(
    'mutation ($id: ID!) { resendReferralStatus(input: { referralId: $id }) { __typename } }',
    { id: btoa(`Referral:${failed.id}`) },
  );
  await dossier.drain();
  const heard = partner.taken.filter(({ reference }) => reference === 'QRS-failed');
  expect(heard.map(({ messageId, sequence }) => [messageId, sequence])).toEqual([
    [`msg_${failed.notices[0]}`, 1],
    [`msg_${failed.notices[1]}`, 2],
  ]);
  const counts = await db.webhookStream.findMany({ orderBy: { lastSequence: 'asc' } });
  expect(counts.map(({ object, lastSequence }) => [object, lastSequence])).toEqual([
    [`referral/${done.id}`, 1],
    [`referral/${failed.id}`, 2],
    [`referral/${waiting.id}`, 3],
  ]);
  await dossier.stop();
  await partner.stop();

  function body(reference: string, sequence: number): object {
    return {
      type: 'referral.status-changed',
      timestamp: '2026-01-14T10:00:00.123Z',
      data: { reference, status: `status-${sequence}`, sequence },
    };
  }

  async function referral(reference: string, states: readonly ('PENDING' | 'DELIVERED' | 'FAILED')[]) {
    const occurredAt = new Date('2026-01-14T10:00:00.123Z');
    const { id } = await db.qrsReferral.create({
      data: {
        ...{ inboxMessageId: randomUUID(), partnerReference: reference, status: 'REGISTERED' },
        ...{ referrerName: 'I. Verwijzer', referrerOrganisation: 'Wijkteam', consentGiven: true },
        ...{ sentAt: occurredAt, receivedAt: occurredAt },
      },
    });
    const notices: string[] = [];
    for (const [index, state] of states.entries()) {
      const sequence = index + 1;
      const data = { referralId: id, sequence, status: `status-${sequence}`, occurredAt, state };
      notices.push((await db.qrsStatusNotice.create({ data })).id);
    }
    return { id, notices };
  }
});
