import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyWebhook } from '../../src/lib/standard-webhooks.ts';
import { parseWebhookSecret } from '../../src/lib/webhook-keys.ts';
import type { PluginWork } from '../../src/plugins/contract.ts';
import { pluginWork } from '../../src/plugins/plugin-work.ts';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { subjectAccess } from '../../src/plugins/qrs/subject-access.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { QrsPartner } from './qrs-partner.ts';

interface Standing {
  readonly reference: string;
  readonly revision: number;
  readonly status: string | null;
  readonly sequence: number;
}

interface Asked {
  readonly type: string;
  readonly data: { readonly referrals?: readonly Standing[]; readonly references?: readonly string[] };
}

describe('the nightly comparison with QRS', () => {
  const partner = new QrsPartner();
  const asked: Asked[] = [];
  /** What QRS answers to the list of Dossier. */
  let answer: (ours: readonly Standing[]) => { status: number; body: unknown };
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const headers = new Headers(request.headers as Record<string, string>);
      const secrets = [parseWebhookSecret(QrsPartner.secret)];
      verifyWebhook({ headers, body, now: dossier.clock.now(), secrets });
      const message = JSON.parse(body.toString()) as Asked;
      asked.push(message);
      const { status, body: list } = answer(message.data.referrals ?? []);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(list));
    });
  });
  let dossier: TestDossier;
  let coordinator: Caller;
  let night = 0;

  beforeAll(async () => {
    await partner.start();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    dossier = await TestDossier.start({
      at: '2026-01-15',
      env: {
        ...partner.env,
        QRS_RECONCILIATION_URL: `http://${host}/reconcile`,
        OUTBOUND_ALLOW: `${partner.env['OUTBOUND_ALLOW']} ${host}`,
      },
      plugins: [qrsPlugin],
    });
    partner.clock = dossier.clock;
    coordinator = await dossier.as('COORDINATOR');
    await dossier.db.schedule.updateMany({ data: { nextRunAt: new Date('2099-01-01') } });
    for (const number of [1, 2, 3]) await partner.refer(dossier, { reference: `QRS-N${number}` });
    await dossier.drain();
  }, 60_000);
  beforeEach(() => {
    asked.length = 0;
  });
  afterAll(async () => {
    await dossier.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await partner.stop();
  });

  async function compare(): Promise<void> {
    night += 1;
    dossier.clock.advance({ minutes: 60 * 24 });
    await dossier.db.schedule.updateMany({
      where: { name: 'reconcile' },
      data: { nextRunAt: new Date(dossier.clock.now().getTime() - night) },
    });
    await dossier.drain();
    await dossier.db.schedule.updateMany({ data: { nextRunAt: new Date('2099-01-01') } });
  }

  async function last() {
    const { data, errors } = await coordinator.graphql(
      `{ qrsReconciliations(first: 1) { edges { node {
        id state error oursCount theirsCount repairedAt
        gaps { reference kind ourStatus ourSequence theirStatus theirSequence theirRevision repair }
      } } } }`,
    );
    expect(errors).toBeUndefined();
    return data['qrsReconciliations']?.['edges']?.[0]?.['node'];
  }

  async function health(): Promise<string> {
    return (await fetch(`${dossier.url}/health/ready`)).text();
  }

  function mailsAbout(subject: string, since: number): number {
    return dossier.mailbox.received.slice(since).filter((mail) => mail.subject?.includes(subject)).length;
  }

  it('finds nothing when both sides know the same, and nobody is troubled', async () => {
    answer = (ours) => ({ status: 200, body: { referrals: ours } });
    const before = dossier.mailbox.received.length;
    await compare();
    expect(asked).toMatchObject([{ type: 'referral.reconciliation' }]);
    expect(asked[0]?.data.referrals).toContainEqual({
      reference: 'QRS-N1',
      revision: 1,
      status: 'accepted',
      sequence: 2,
    });
    expect(await last()).toMatchObject({ state: 'COMPLETED', oursCount: 3, theirsCount: 3, gaps: [] });
    expect(mailsAbout('QRS', before)).toBe(0);
    expect(await health()).not.toContain('differences');
  });

  it('finds what is missing and what differs on either side, alarms, and repairs it with one command', async () => {
    answer = (ours) => ({
      status: 200,
      body: {
        referrals: [
          ...ours.filter(({ reference }) => reference === 'QRS-N1').map((each) => ({ ...each, revision: 2 })),
          { reference: 'QRS-N2', revision: 1, status: 'received', sequence: 1 },
          { reference: 'QRS-LOST', revision: 1, status: null, sequence: 0 },
        ],
      },
    });
    const before = dossier.mailbox.received.length;
    await compare();
    const node = await last();
    expect(node).toMatchObject({
      state: 'COMPLETED',
      gaps: [
        { reference: 'QRS-LOST', kind: 'MISSING_HERE', ourStatus: null, theirRevision: 1, repair: null },
        { reference: 'QRS-N1', kind: 'REVISION_DIFFERS', theirRevision: 2 },
        { reference: 'QRS-N2', kind: 'STATUS_DIFFERS', ourStatus: 'accepted', theirStatus: 'received' },
        { reference: 'QRS-N3', kind: 'MISSING_THERE', ourSequence: 2, theirStatus: null },
      ],
    });
    expect(mailsAbout('QRS', before)).toBe(1);
    expect(await health()).toContain('4 differences with QRS not repaired');

    asked.length = 0;
    const repair = () =>
      coordinator.graphql(
        `mutation ($id: ID!) { repairReconciliation(input: { reconciliationId: $id }) {
          ... on QrsReconciliation { gaps { repair } } ... on Error { code }
        } }`,
        { id: node?.['id'] },
      );
    expect((await repair()).data['repairReconciliation']).toEqual({
      gaps: ['ASKED_FOR', 'ASKED_FOR', 'TOLD_AGAIN', 'TOLD_AGAIN'].map((each) => ({ repair: each })),
    });
    await dossier.drain();
    await repair();
    await dossier.drain();
    expect(asked).toMatchObject([
      { type: 'referral.requested', data: { references: ['QRS-LOST', 'QRS-N1'] } },
    ]);
    const again = partner.taken.filter(({ sequence }) => sequence > 2);
    expect(again.map(({ reference, status }) => `${reference} ${status}`).toSorted()).toEqual([
      'QRS-N2 accepted',
      'QRS-N3 accepted',
    ]);
    expect(await health()).not.toContain('differences');
  });

  it.each([
    ['answers an error', { status: 500, body: {} }, 'QRS answered 500.'],
    [
      'answers something else',
      { status: 200, body: { referrals: [{ reference: '' }] } },
      'cannot be compared',
    ],
  ])('says so when QRS %s, after a few tries', async (_what, wrong, why) => {
    answer = () => wrong;
    const before = dossier.mailbox.received.length;
    await compare();
    expect(asked.length).toBeGreaterThan(1);
    expect(await last()).toMatchObject({
      state: 'FAILED',
      error: expect.stringContaining(why) as string,
      theirsCount: null,
    });
    expect(mailsAbout('QRS', before)).toBe(1);
    expect(await health()).toContain('could not be compared');
  });

  it('is not troubled by what had to be forgotten, and asks for none of it again', async () => {
    const { id, caseId } = await dossier.db.qrsReferral.findUniqueOrThrow({
      where: { partnerReference: 'QRS-N1' },
    });
    const acting = { actor: { kind: 'system', plugin: 'qrs' } as const, now: dossier.clock.now() };
    await dossier.db.$transaction((tx) =>
      subjectAccess.erase(
        pluginWork({ id: 'qrs', personalData: [] }, tx, acting) as unknown as PluginWork<'qrs'>,
        { kind: 'client', clientId: '', caseIds: [caseId ?? ''] },
      ),
    );
    expect(await dossier.db.qrsReferral.count({ where: { id } })).toBe(0);
    answer = (ours) => ({
      status: 200,
      body: {
        referrals: [...ours, { reference: 'QRS-N1', revision: 1, status: 'accepted', sequence: 2 }],
      },
    });
    await compare();
    expect(await last()).toMatchObject({ state: 'COMPLETED', gaps: [] });
  });

  it('is for who leads the office and who takes in for all of it', async () => {
    for (const role of ['CONSULTANT', 'PARTNER', 'MENTOR', 'BOARD'] as const) {
      const { data, errors } = await (
        await dossier.as(role)
      ).graphql('{ qrsReconciliations(first: 1) { totalCount } }');
      expect(data['qrsReconciliations'] ?? null).toBeNull();
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
  });

  it('keeps reports for three months', async () => {
    answer = (ours) => ({ status: 200, body: { referrals: ours } });
    dossier.clock.advance({ minutes: 60 * 24 * 100 });
    await compare();
    expect(await dossier.db.qrsReconciliation.count()).toBe(1);
  });
});
