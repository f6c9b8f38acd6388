import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { appendEvent } from '../../src/events/append-event.ts';
import type { CaseStatus } from '../../src/generated/prisma/enums.ts';
import type { Tx } from '../../src/lib/db.ts';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { TestDossier, until } from '../harness.ts';
import { QrsPartner, type ReceivedNotice } from './qrs-partner.ts';

describe('what QRS is told', () => {
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

  /** Refers somebody and answers the id of the case. */
  async function referred(reference: string): Promise<string> {
    await partner.refer(dossier, { reference });
    await dossier.drain();
    const { caseId } = await dossier.db.qrsReferral.findUniqueOrThrow({
      where: { partnerReference: reference },
    });
    return caseId ?? '';
  }

  /** Announces that a case went through these statuses, each in a transaction of its own. */
  async function announce(caseId: string, ...statuses: CaseStatus[]): Promise<void> {
    for (const [index, to] of statuses.slice(1).entries()) {
      await dossier.db.$transaction((tx) => change(tx, caseId, statuses[index] ?? null, to));
    }
  }

  function change(tx: Tx, caseId: string, from: CaseStatus | null, to: CaseStatus): Promise<void> {
    const acting = { actor: { kind: 'system', plugin: 'core' } as const, now: dossier.clock.now() };
    return appendEvent(tx, acting, 'case.status-changed', { caseId, from, to });
  }

  function about(notices: readonly ReceivedNotice[], wanted: string): string[] {
    return notices
      .filter(({ reference }) => reference === wanted)
      .map(({ sequence, status }) => `${sequence} ${status}`);
  }

  it('is every status once, signed, in order, without a word about a person', async () => {
    const caseId = await referred('QRS-S1');
    await announce(caseId, 'REGISTERED', 'INTAKE', 'WAITING', 'PROPOSED', 'INTRODUCED', 'MATCHED', 'APPLIED');
    await announce(caseId, 'APPLIED', 'HEARING', 'APPOINTED', 'ACTIVE', 'MENTOR_CHANGE', 'ENDED');
    await dossier.drain();
    expect(about(partner.taken, 'QRS-S1')).toEqual([
      '1 received',
      '2 accepted',
      '3 intake-planned',
      '4 waiting',
      '5 matched',
      '6 appointed',
      '7 active',
      '8 appointed',
      '9 closed',
    ]);
    const [first] = partner.taken.filter(({ reference }) => reference === 'QRS-S1');
    expect(JSON.parse(first?.text ?? '')).toEqual({
      type: 'referral.status-changed',
      timestamp: expect.stringMatching(/^2026-01-15T/) as string,
      data: { reference: 'QRS-S1', status: 'received', sequence: 1 },
    });
  });

  it('is not told of a case that did not come from QRS', async () => {
    const before = partner.tries.length;
    await announce('00000000-0000-7000-8000-000000000000', 'REGISTERED', 'INTAKE');
    await dossier.drain();
    expect(partner.tries).toHaveLength(before);
  });

  it('is tried again under the same id until QRS takes it, and nothing overtakes it', async () => {
    const caseId = await referred('QRS-S2');
    partner.answerNext(
      { status: 500 },
      { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
      { status: 429 },
    );
    await announce(caseId, 'REGISTERED', 'INTAKE', 'WAITING', 'MATCHED');
    await dossier.drain();
    expect(about(partner.tries, 'QRS-S2')).toEqual([
      '1 received',
      '2 accepted',
      '3 intake-planned',
      '3 intake-planned',
      '3 intake-planned',
      '3 intake-planned',
      '4 waiting',
      '5 matched',
    ]);
    const second = partner.tries.filter(
      ({ reference, sequence }) => reference === 'QRS-S2' && sequence === 3,
    );
    expect(new Set(second.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('comes after the time that QRS asked for', async () => {
    const caseId = await referred('QRS-S3');
    partner.answerNext({ status: 503, headers: { 'retry-after': '600' } });
    const asked = dossier.clock.now().getTime();
    await announce(caseId, 'REGISTERED', 'INTAKE');
    await dossier.drain();
    expect(about(partner.taken, 'QRS-S3')).toEqual(['1 received', '2 accepted', '3 intake-planned']);
    const notice = await dossier.db.qrsStatusNotice.findFirstOrThrow({
      where: { sequence: 3, referral: { partnerReference: 'QRS-S3' } },
    });
    expect(notice.deliveredAt?.getTime()).toBeGreaterThanOrEqual(asked + 600_000);
  });

  it('goes on with how the case is when a change before it was passed over', async () => {
    const caseId = await referred('QRS-S7');
    await announce(caseId, 'INTAKE', 'WAITING');
    await dossier.drain();
    expect(about(partner.taken, 'QRS-S7')).toEqual(['1 received', '2 accepted', '3 waiting']);
  });

  it('ends with 410, visibly, and goes on after resendReferralStatus', async () => {
    const caseId = await referred('QRS-S5');
    partner.answerNext({ status: 410 });
    await announce(caseId, 'REGISTERED', 'INTAKE', 'WAITING');
    await dossier.drain();
    expect(about(partner.tries, 'QRS-S5')).toEqual(['1 received', '2 accepted', '3 intake-planned']);

    const coordinator = await dossier.as('COORDINATOR');
    const list = await coordinator.graphql(`{
      referrals(first: 10, filter: { statusNotTold: true }) {
        edges { node { id reference notices { sequence status state lastStatusCode } } }
      }
    }`);
    expect(list.errors).toBeUndefined();
    const node = list.data['referrals']?.['edges']?.[0]?.['node'];
    expect(node).toMatchObject({
      reference: 'QRS-S5',
      notices: [
        { sequence: 1, state: 'DELIVERED' },
        { sequence: 2, state: 'DELIVERED' },
        { sequence: 3, state: 'FAILED', lastStatusCode: 410 },
        { sequence: 4, state: 'PENDING', lastStatusCode: null },
      ],
    });
    const health = await (await fetch(`${dossier.url}/health/ready`)).text();
    expect(health).toContain('1 given up');

    const resent = await coordinator.graphql(
      `mutation ($id: ID!) { resendReferralStatus(input: { referralId: $id }) {
        __typename ... on Referral { reference } ... on Error { code }
      } }`,
      { id: node?.['id'] },
    );
    expect(resent.data['resendReferralStatus']).toEqual({ __typename: 'Referral', reference: 'QRS-S5' });
    await dossier.drain();
    expect(about(partner.taken, 'QRS-S5')).toEqual([
      '1 received',
      '2 accepted',
      '3 intake-planned',
      '4 waiting',
    ]);

    const again = await coordinator.graphql(
      `mutation ($id: ID!) { resendReferralStatus(input: { referralId: $id }) { __typename } }`,
      { id: node?.['id'] },
    );
    expect(again.data['resendReferralStatus']).toEqual({ __typename: 'NotFoundError' });
  });

  it('is sent at once by resendReferralStatus, when QRS is back before the next try', async () => {
    const caseId = await referred('QRS-S8');
    partner.answerNext({ status: 503, headers: { 'retry-after': '3600' } });
    await announce(caseId, 'REGISTERED', 'INTAKE');
    await until(
      async () => (await dossier.db.qrsStatusNotice.count({ where: { lastStatusCode: 503 } })) === 1,
    );
    const asked = dossier.clock.now().getTime();
    const coordinator = await dossier.as('COORDINATOR');
    const { id } = await dossier.db.qrsReferral.findUniqueOrThrow({ where: { partnerReference: 'QRS-S8' } });
    const { data } = await coordinator.graphql(
      'mutation ($id: ID!) { resendReferralStatus(input: { referralId: $id }) { __typename } }',
      { id: Buffer.from(`Referral:${id}`).toString('base64') },
    );
    expect(data['resendReferralStatus']).toEqual({ __typename: 'Referral' });
    await until(() => Promise.resolve(about(partner.taken, 'QRS-S8').length === 3));
    expect(dossier.clock.now().getTime() - asked).toBeLessThan(3_600_000);
    await dossier.drain();
    expect(about(partner.tries, 'QRS-S8')).toEqual([
      '1 received',
      '2 accepted',
      '3 intake-planned',
      '3 intake-planned',
    ]);
  });

  it('is given up when its tries are used up', async () => {
    const caseId = await referred('QRS-S6');
    partner.answerNext(...Array.from({ length: 10 }, () => ({ status: 500 })));
    const began = dossier.clock.now().getTime();
    await announce(caseId, 'REGISTERED', 'INTAKE', 'WAITING');
    await dossier.drain();
    const notices = await dossier.db.qrsStatusNotice.findMany({
      where: { referral: { partnerReference: 'QRS-S6' } },
      orderBy: { sequence: 'asc' },
    });
    expect(notices).toMatchObject([
      { status: 'received', state: 'DELIVERED' },
      { status: 'accepted', state: 'DELIVERED' },
      { status: 'intake-planned', state: 'FAILED', attempts: 10, lastError: 'It answered 500.' },
      { status: 'waiting', state: 'PENDING', attempts: 0 },
    ]);
    const hours = (dossier.clock.now().getTime() - began) / 3_600_000;
    expect(hours).toBeGreaterThan(75);
    expect(hours).toBeLessThan(84);
  });
});

describe('without QRS_STATUS_URL', () => {
  it('statuses are recorded, and sent in order once it is set', async () => {
    const partner = new QrsPartner();
    await partner.start();
    const env = partner.env;
    const plugins = [qrsPlugin];
    const dossier = await TestDossier.start({
      at: '2026-01-15',
      env: { ...env, QRS_STATUS_URL: '' },
      plugins,
    });
    partner.clock = dossier.clock;
    try {
      await partner.refer(dossier, { reference: 'QRS-off' });
      await dossier.drain();
      expect(await dossier.db.qrsStatusNotice.findMany()).toMatchObject([
        { status: 'received', state: 'PENDING' },
        { status: 'accepted', state: 'PENDING' },
      ]);
      expect(partner.tries).toEqual([]);

      await dossier.app.stop();
      const settings = readConfig({ ...dossier.env, ...env, LOG_LEVEL: 'silent' });
      dossier.app = createApp(settings, { clock: dossier.clock, plugins });
      await dossier.app.start({ api: true, worker: true });
      await dossier.drain();
      expect(partner.taken).toMatchObject([
        { reference: 'QRS-off', status: 'received', sequence: 1 },
        { reference: 'QRS-off', status: 'accepted', sequence: 2 },
      ]);
    } finally {
      await dossier.stop();
      await partner.stop();
    }
  });
});
