import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { answerFixture, referralBytes, referralFixture } from '../../src/plugins/qrs/referral-fixture.ts';
import { TestDossier, until } from '../harness.ts';
import { QrsPartner } from './qrs-partner.ts';

const fixtureClient = (referralFixture() as { data: { client: object } }).data.client;
const oldSecret = `whsec_${Buffer.alloc(24, 6).toString('base64')}`;

describe('a referral of QRS', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;

  beforeAll(async () => {
    await partner.start();
    dossier = await TestDossier.start({
      at: '2026-01-15',
      env: { ...partner.env, QRS_WEBHOOK_SECRET: `${oldSecret},${QrsPartner.secret}` },
      plugins: [qrsPlugin],
    });
    partner.clock = dossier.clock;
    await dossier.db.organisation.create({
      data: { name: 'SMOL', category: 'CARE_NETWORK', kind: 'ORGANISATION' },
    });
  });
  beforeEach(async () => {
    await dossier.drain();
    await dossier.db.qrsStatusNotice.deleteMany();
    await dossier.db.qrsReferral.deleteMany();
  });
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  /** Numbers of rows that a referral may leave. */
  async function traces() {
    const { inboxMessage, job, case: cases, client, qrsReferral } = dossier.db;
    const [messages, jobs, casesMade, clients, referrals] = await Promise.all([
      inboxMessage.count(),
      job.count(),
      cases.count(),
      client.count(),
      qrsReferral.count(),
    ]);
    return { messages, jobs, cases: casesMade, clients, referrals };
  }

  it('is not made by an answer to an offer that nobody made, which is stored and put aside', async () => {
    const timestamp = dossier.clock.now().toISOString();
    const before = await traces();
    const response = await partner.deliver(dossier, referralBytes({ ...answerFixture(), timestamp }), {
      messageId: 'msg_unknown-offer',
    });
    expect(response.status).toBe(202);
    await dossier.drain();
    expect(
      await dossier.db.inboxMessage.findFirst({ where: { deliveryId: 'msg_unknown-offer' } }),
    ).toMatchObject({
      state: 'REFUSED',
    });
    const { messages, jobs, ...rest } = before;
    expect(await traces()).toEqual({ messages: messages + 1, jobs: jobs + 1, ...rest });
    expect(await dossier.db.job.count({ where: { state: 'DEAD' } })).toBe(0);
  });

  it('is answered 202 and becomes a registered case', async () => {
    const client = { ...fixtureClient, birthDate: '1941-03-30' };
    const response = await partner.refer(dossier, { reference: 'QRS-1', urgency: 'urgent', client });
    expect(response.status).toBe(202);
    await dossier.drain();

    const { caseId, workArea, receivedAt } = await dossier.db.qrsReferral.findUniqueOrThrow({
      where: { partnerReference: 'QRS-1' },
    });
    expect(workArea).toBe('NOORD_MIDDEN_LIMBURG');
    const registered = await dossier.db.case.findUniqueOrThrow({
      where: { id: caseId ?? '' },
      include: { client: true, referrer: true },
    });
    expect(registered).toMatchObject({
      status: 'REGISTERED',
      urgency: 'URGENT',
      municipalityCode: 'GM0957',
      applicantKind: 'INSTITUTION',
      applicantName: 'I. Verwijzer, maatschappelijk werker, Wijkteam Voorbeeld',
      applicantEmail: 'wijkteam@verwijzer.example',
      referrer: { name: 'SMOL' },
      client: {
        givenName: 'Truus',
        familyNamePrefix: 'van den',
        familyName: 'Voorbeeld',
        birthDate: new Date('1941-03-30T00:00:00Z'),
        postcode: '6041 HR',
      },
    });
    const message = await dossier.db.inboxMessage.findFirstOrThrow({ where: { receivedAt } });
    expect(message.state).toBe('PROCESSED');
  });

  it('is known by the name of the municipality too, and by the old secret during a rotation', async () => {
    const client = { ...fixtureClient, municipality: 'maastricht' };
    const response = await partner.refer(dossier, { reference: 'QRS-2', client }, { secret: oldSecret });
    expect(response.status).toBe(202);
    await dossier.drain();
    const referral = await dossier.db.qrsReferral.findUniqueOrThrow({ where: { partnerReference: 'QRS-2' } });
    expect(referral).toMatchObject({ status: 'REGISTERED', workArea: 'ZUID_LIMBURG' });
  });

  it('changes nothing when it comes again, under the same id or another', async () => {
    const messageId = 'msg_repeated';
    await partner.refer(dossier, { reference: 'QRS-3' }, { messageId });
    await dossier.drain();
    const before = await traces();

    const repeat = await partner.refer(dossier, { reference: 'QRS-3' }, { messageId });
    expect(repeat.status).toBe(202);
    await dossier.drain();
    expect(await traces()).toEqual(before);

    const anew = await partner.refer(dossier, { reference: 'QRS-3', requestForHelp: 'Nog eens.' });
    expect(anew.status).toBe(202);
    await dossier.drain();
    const { cases, clients, referrals } = before;
    expect(await traces()).toMatchObject({ cases, clients, referrals });
    const bodies = await dossier.db.inboxMessage.findMany({ select: { body: true } });
    expect(bodies.filter(({ body }) => Buffer.from(body).includes('Nog eens.'))).toEqual([]);
  });

  it.each([
    ['with another secret', { secret: `whsec_${Buffer.alloc(32, 9).toString('base64')}` }],
    ['sent six minutes ago', { at: new Date('2026-01-15T10:54:00Z') }],
    ['from six minutes ahead', { at: new Date('2026-01-15T12:30:00Z') }],
    ['altered on the way', { tampered: referralBytes(referralFixture({ reference: 'QRS-evil' })) }],
  ])('%s is answered 401 and leaves no trace', async (_what, options) => {
    const before = await traces();
    const response = await partner.refer(dossier, { reference: 'QRS-4' }, options);
    expect(response.status).toBe(401);
    await dossier.drain();
    expect(await traces()).toEqual(before);
  });

  it('without a signature is answered 401', async () => {
    const body = referralBytes(referralFixture());
    const response = await fetch(`${dossier.url}/hooks/qrs/referrals`, { method: 'POST', body });
    expect(response.status).toBe(401);
  });

  it('that is not acceptable is answered 422 with the path, and leaves no trace', async () => {
    const before = await traces();
    const response = await partner.refer(dossier, { consent: { given: false } });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      error: { code: 'INVALID_INPUT', path: ['data', 'consent', 'reason'] },
    });
    await dossier.drain();
    expect(await traces()).toEqual(before);
  });

  it('that is larger than 64 KiB is answered 413', async () => {
    const response = await partner.refer(dossier, { requestForHelp: 'x'.repeat(70_000) });
    expect(response.status).toBe(413);
  });

  it('of somebody outside Limburg is refused by a status, and makes no case', async () => {
    const { cases } = await traces();
    const client = { ...fixtureClient, municipality: 'Groningen' };
    expect((await partner.refer(dossier, { reference: 'QRS-5', client })).status).toBe(202);
    await dossier.drain();
    expect((await traces()).cases).toBe(cases);
    expect(partner.taken.filter(({ reference }) => reference === 'QRS-5')).toMatchObject([
      { status: 'rejected', reason: 'outside-working-area', sequence: 1 },
    ]);
    const message = await dossier.db.inboxMessage.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(message.state).toBe('REFUSED');
  });

  it('that fills every field to the brim becomes a case too', async () => {
    const full = {
      reference: 'x'.repeat(64),
      referrer: {
        name: 'n'.repeat(200),
        organisation: 'o'.repeat(200),
        role: 'r'.repeat(100),
        email: `${'e'.repeat(60)}@${'d'.repeat(60)}.example`,
      },
      client: {
        givenName: 'g'.repeat(100),
        familyNamePrefix: 'p'.repeat(30),
        familyName: 'f'.repeat(100),
        birthDate: '1900-01-01',
        address: {
          postcode: '9999zz',
          houseNumber: '99999-abc123',
          street: 's'.repeat(100),
          city: 'c'.repeat(100),
        },
        municipality: 'GM1954',
      },
      requestForHelp: '🌷\n'.repeat(1000),
      consent: { given: false, reason: 'w'.repeat(500) },
    };
    expect((await partner.refer(dossier, full)).status).toBe(202);
    await dossier.drain();
    const referral = await dossier.db.qrsReferral.findUniqueOrThrow({
      where: { partnerReference: full.reference },
    });
    expect(referral.caseId).not.toBeNull();
  });

  it('never gets into the log', async () => {
    await partner.refer(dossier, { reference: 'QRS-6' });
    await dossier.drain();
    expect(dossier.logLines.join('')).not.toMatch(/Truus|Voorbeeld|6041|verwijzer\.example/);
  });
});

describe('Dossier without a worker', () => {
  it('answers 202 at once, and makes the case when a worker comes', async () => {
    const partner = new QrsPartner();
    await partner.start();
    const plugins = [qrsPlugin];
    const dossier = await TestDossier.start({
      at: '2026-01-15',
      env: partner.env,
      plugins,
      parts: { worker: false },
    });
    partner.clock = dossier.clock;
    const worker = createApp(readConfig({ ...dossier.env, LOG_LEVEL: 'silent' }), {
      clock: dossier.clock,
      plugins,
    });
    try {
      expect((await partner.refer(dossier)).status).toBe(202);
      expect(await dossier.db.inboxMessage.count()).toBe(1);
      expect(await dossier.db.case.count()).toBe(0);
      await worker.start({ api: false, worker: true });
      await until(async () => (await dossier.db.case.count()) === 1);
    } finally {
      await worker.stop();
      await dossier.stop();
      await partner.stop();
    }
  });
});

describe('Dossier without QRS_WEBHOOK_SECRET', () => {
  it('has no route for referrals, and says so in its log', async () => {
    const dossier = await TestDossier.start({ plugins: [qrsPlugin] });
    try {
      const response = await new QrsPartner().refer(dossier);
      expect(response.status).toBe(404);
      expect(dossier.logLines.join('')).toContain('QRS_WEBHOOK_SECRET is not set');
    } finally {
      await dossier.stop();
    }
  });
});
