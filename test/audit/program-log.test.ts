import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditKeys } from '../../src/audit/audit-keys.ts';
import { verifyLog } from '../../src/audit/verify-log.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, command, ledTo, registered, uuidOf } from '../api/case-story.ts';
import { QrsPartner } from '../plugins/qrs-partner.ts';
import { testAuditKey } from './audit-key.ts';
import { logOf } from './reading-log.ts';

const partner = new QrsPartner();
let dossier: TestDossier;
let coordinator: Caller;

beforeAll(async () => {
  await partner.start();
  dossier = await TestDossier.start({ at: '2022-03-01', env: partner.env });
  partner.clock = dossier.clock;
  coordinator = await dossier.as('COORDINATOR');
}, 60_000);
afterAll(async () => {
  await dossier.stop();
  await partner.stop();
});

it('logs what a job of the core changes, with the job and no person behind it', async () => {
  const caseId = await registered(coordinator);
  const mentorId = await certifiedMentor(dossier);
  await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
  await command(coordinator, 'endMandate', { caseId, endsOn: '2022-03-02', reason: 'moves' });
  dossier.clock.set('2022-03-01T23:01:01Z');
  await dossier.drain();
  const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
  const job = await dossier.db.job.findFirstOrThrow({ where: { name: 'refresh-statuses' } });
  const changed = await dossier.db.auditEntry.findFirstOrThrow({
    where: { operation: 'refresh-statuses', action: 'CHANGE', recordType: 'Case' },
  });
  expect(changed).toMatchObject({
    actor: 'plugin:core',
    userId: null,
    role: null,
    purpose: 'BACKGROUND_WORK',
    channel: 'JOB',
    address: null,
    requestId: job.id,
    recordIds: [uuidOf(caseId)],
    subjectKind: 'CLIENT',
    subjectIds: [clientId],
    fields: ['status', 'version'],
  });
});

it('logs what a webhook, a plugin’s job and the domain port do with a person', async () => {
  await partner.refer(dossier, { reference: 'QRS-AUDIT' });
  await dossier.drain();
  const referral = await dossier.db.qrsReferral.findFirstOrThrow({
    where: { partnerReference: 'QRS-AUDIT' },
  });
  const caseId = String(referral.caseId);
  const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: caseId } });
  const about = await dossier.db.auditEntry.findMany({ where: { subjectIds: { has: clientId } } });
  expect(about.length).toBeGreaterThan(2);
  expect(new Set(about.map(({ actor, channel, role }) => `${actor} ${channel} ${role}`))).toEqual(
    new Set(['plugin:qrs PLUGIN null']),
  );
  const done = about.map(({ action, recordType }) => `${action} ${recordType}`);
  expect(done).toEqual(expect.arrayContaining(['CREATE Case', 'CREATE QrsReferral', 'READ Case']));
  const lines = await dossier.db.auditEntry.findMany({ where: { actor: 'plugin:qrs' } });
  expect(
    JSON.stringify(lines, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
  ).not.toMatch(/Voorbeeld/);
});

it('logs what a page shows, by its route and without the secret in its address', async () => {
  const { id, token } = await dossier.db.newsletterSubscriber.create({
    data: { email: 'lezer@gemeente.example', name: 'Gemeente', token: 'a-secret-of-the-link' },
  });
  const page = await fetch(`${dossier.url}/nieuwsbrief/voorkeuren/${token}`);
  expect(page.status).toBe(200);
  expect(await logOf(dossier, '/nieuwsbrief/voorkeuren/:token')).toEqual([
    expect.objectContaining({
      actor: 'plugin:newsletter',
      action: 'READ',
      channel: 'PAGE',
      address: '127.0.0.1',
      recordType: 'NewsletterSubscriber',
      recordIds: [id],
      subjectKind: 'CONTACT',
      subjectIds: [id],
    }),
  ]);
  await fetch(`${dossier.url}/nieuwsbrief/voorkeuren/${token}`, { method: 'POST', body: 'nieuwsbrief=nee' });
  expect(await logOf(dossier, '/nieuwsbrief/voorkeuren/:token')).toContainEqual(
    expect.objectContaining({
      action: 'CHANGE',
      recordIds: [id],
      fields: expect.arrayContaining(['status']) as unknown,
    }),
  );
});

it('does none of it when the log cannot be written', async () => {
  await dossier.db.$executeRawUnsafe(
    'ALTER TABLE "AuditEntry" ADD CONSTRAINT closed CHECK (false) NOT VALID',
  );
  const { token } = await dossier.db.newsletterSubscriber.findFirstOrThrow();
  const page = await fetch(`${dossier.url}/nieuwsbrief/voorkeuren/${token}`);
  expect(page.status).toBe(500);
  expect(await page.text()).not.toContain('Gem');
  await partner.refer(dossier, { reference: 'QRS-CLOSED' });
  const jobs = { queue: 'plugin-qrs', attempts: { gt: 0 } };
  await expect.poll(() => dossier.db.job.count({ where: jobs }), { timeout: 15_000 }).toBeGreaterThan(0);
  expect(await dossier.db.qrsReferral.count({ where: { partnerReference: 'QRS-CLOSED' } })).toBe(0);
  await dossier.db.$executeRawUnsafe('ALTER TABLE "AuditEntry" DROP CONSTRAINT closed');
  await dossier.drain();
  expect(await dossier.db.qrsReferral.count({ where: { partnerReference: 'QRS-CLOSED' } })).toBe(1);
});

it('leaves no line for a look at the health of the system', async () => {
  const before = await dossier.db.auditEntry.count();
  await fetch(`${dossier.url}/health/ready`);
  expect(await dossier.db.auditEntry.count()).toBe(before);
});

it('has left a whole chain', async () => {
  expect(await verifyLog(dossier.db, auditKeys(Buffer.from(testAuditKey, 'base64')))).toMatchObject({
    problem: null,
  });
});
