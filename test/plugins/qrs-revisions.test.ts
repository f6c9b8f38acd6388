import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import {
  referralBytes,
  referralFixture,
  updateFixture,
  withdrawalFixture,
} from '../../src/plugins/qrs/referral-fixture.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { QrsPartner } from './qrs-partner.ts';

describe('what QRS says about a referral later', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;
  let coordinator: Caller;

  beforeAll(async () => {
    await partner.start();
    dossier = await TestDossier.start({
      at: '2026-01-15',
      env: { ...partner.env, QRS_ACCEPT: 'urgent-by-hand' },
      plugins: [qrsPlugin],
    });
    partner.clock = dossier.clock;
    coordinator = await dossier.as('COORDINATOR');
  });
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  async function send(...messages: readonly object[]): Promise<void> {
    for (const message of messages) {
      const now = { timestamp: dossier.clock.now().toISOString() };
      expect((await partner.deliver(dossier, referralBytes({ ...message, ...now }))).status).toBe(202);
      await dossier.drain();
    }
  }

  async function shown(reference: string) {
    const { data, errors } = await coordinator.graphql(
      `query ($reference: String) { referrals(first: 1, filter: { reference: $reference }) { edges { node {
        id status urgency revision newsSince request { requestForHelp }
        revisions { revision kind state reason }
      } } } }`,
      { reference },
    );
    expect(errors).toBeUndefined();
    return data['referrals']?.['edges']?.[0]?.['node'];
  }

  function told(wanted: string): string[] {
    return partner.taken
      .filter(({ reference }) => reference === wanted)
      .map(({ status, reason }) => (reason ? `${status}: ${reason}` : status));
  }

  const urgent = { urgency: 'urgent' };

  it('takes the place of what was known, while it is undecided', async () => {
    const reference = 'QRS-R1';
    await send(
      referralFixture({ reference, ...urgent }),
      updateFixture({ reference, ...urgent, revision: 2, requestForHelp: 'Nu met spoed opgenomen.' }),
    );
    expect(await shown(reference)).toMatchObject({
      status: 'TRIAGE',
      revision: 2,
      request: { requestForHelp: 'Nu met spoed opgenomen.' },
      revisions: [{ revision: 2, kind: 'UPDATED', state: 'TAKEN' }],
    });
    expect(told(reference)).toEqual(['received']);
  });

  it('changes nothing when a later one came before it, or when it comes again', async () => {
    const reference = 'QRS-R2';
    const third = updateFixture({ reference, ...urgent, revision: 3, requestForHelp: 'Derde.' });
    await send(
      referralFixture({ reference, ...urgent }),
      third,
      updateFixture({ reference, ...urgent, revision: 2, requestForHelp: 'Tweede.' }),
      third,
    );
    expect(await shown(reference)).toMatchObject({
      revision: 3,
      request: { requestForHelp: 'Derde.' },
      revisions: [
        { revision: 2, state: 'OVERTAKEN' },
        { revision: 3, state: 'TAKEN' },
      ],
    });
  });

  it('waits when it overtakes its referral, and is taken in order when that comes', async () => {
    const reference = 'QRS-R3';
    await send(
      withdrawalFixture({ reference, revision: 3 }),
      updateFixture({ reference, ...urgent, revision: 2, requestForHelp: 'Tweede.' }),
    );
    expect(await shown(reference)).toBeUndefined();
    expect(await dossier.db.qrsRevision.count({ where: { state: 'WAITING' } })).toBe(2);
    await send(referralFixture({ reference, ...urgent }));
    expect(await shown(reference)).toMatchObject({
      status: 'WITHDRAWN',
      revision: 3,
      revisions: [
        { revision: 2, state: 'TAKEN' },
        { revision: 3, state: 'TAKEN', kind: 'WITHDRAWN', reason: 'helped-elsewhere' },
      ],
    });
    expect(told(reference)).toEqual(['received', 'closed: withdrawn']);
    expect(await dossier.db.case.count()).toBe(0);
  });

  it('ends with the same referral in whatever order its messages come, each once or twice', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 0, 1, 2, 3], { minLength: 4 }), async (chosen) => {
        round += 1;
        const reference = `QRS-ORDER-${round}`;
        const messages = [
          referralFixture({ reference, ...urgent }),
          updateFixture({ reference, ...urgent, revision: 2, requestForHelp: 'Tweede.' }),
          updateFixture({ reference, ...urgent, revision: 3, requestForHelp: 'Derde.' }),
          updateFixture({ reference, ...urgent, revision: 4, requestForHelp: 'Vierde.' }),
        ];
        const order = [...chosen, ...[0, 1, 2, 3].filter((each) => !chosen.includes(each))];
        await send(...order.map((each) => messages[each] ?? {}));
        expect(await shown(reference)).toMatchObject({
          status: 'TRIAGE',
          revision: 4,
          request: { requestForHelp: 'Vierde.' },
        });
        expect(told(reference)).toEqual(['received']);
      }),
      { numRuns: 8 },
    );
  });

  it('of a registered case waits for somebody to read it, and a mail says so without a name', async () => {
    const reference = 'QRS-R4';
    await send(referralFixture({ reference }));
    const before = dossier.mailbox.received.length;
    await send(updateFixture({ reference, revision: 2, requestForHelp: 'Er is toch familie.' }));
    const node = await shown(reference);
    expect(node).toMatchObject({
      status: 'REGISTERED',
      newsSince: expect.any(String) as string,
      request: { requestForHelp: 'Er is toch familie.' },
    });
    const mails = dossier.mailbox.received.slice(before);
    expect(mails.length).toBeGreaterThan(0);
    for (const mail of mails) {
      expect(mail.text).toContain(reference);
      expect(mail.text).not.toMatch(/Truus|Voorbeeld|familie/);
    }
    const filtered = await coordinator.graphql(
      '{ referrals(first: 5, filter: { hasNews: true }) { edges { node { id } } } }',
    );
    expect(filtered.data['referrals']?.['edges']).toEqual([{ node: { id: node?.['id'] } }]);
    const read = await coordinator.graphql(
      'mutation ($id: ID!) { acknowledgeReferralNews(input: { referralId: $id }) { ... on Referral { newsSince } } }',
      { id: node?.['id'] },
    );
    expect(read.data['acknowledgeReferralNews']).toEqual({ newsSince: null });
  });

  it('may be that it was taken back, also of a registered case, which then goes on until somebody closes it', async () => {
    const reference = 'QRS-R5';
    await send(referralFixture({ reference }), withdrawalFixture({ reference, revision: 2 }));
    expect(await shown(reference)).toMatchObject({
      status: 'REGISTERED',
      newsSince: expect.any(String) as string,
      revisions: [{ kind: 'WITHDRAWN', state: 'TAKEN' }],
    });
    expect(told(reference)).toEqual(['received', 'accepted']);
  });
});
