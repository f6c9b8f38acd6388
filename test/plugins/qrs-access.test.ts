import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/access/actor.ts';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { referralFixture } from '../../src/plugins/qrs/referral-fixture.ts';
import { listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { QrsPartner } from './qrs-partner.ts';

const fixtureClient = (referralFixture() as { data: { client: object } }).data.client;

describe('who sees referrals', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;
  let smol: { organisationId: string };
  let other: { organisationId: string };

  beforeAll(async () => {
    await partner.start();
    dossier = await TestDossier.start({ at: '2026-01-15', env: partner.env, plugins: [qrsPlugin] });
    partner.clock = dossier.clock;
    smol = await organisation('SMOL');
    other = await organisation('Andere partner');
    await partner.refer(dossier, { reference: 'QRS-north' });
    await dossier.drain();
    dossier.clock.advance({ minutes: 1 });
    await partner.refer(dossier, {
      reference: 'QRS-south',
      client: { ...fixtureClient, birthDate: '1950-01-02', municipality: 'Maastricht' },
    });
    await dossier.drain();
  });
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  async function organisation(name: string): Promise<{ organisationId: string }> {
    const { id } = await dossier.db.organisation.create({
      data: { name, category: 'OTHER_NETWORK', kind: 'ORGANISATION' },
    });
    return { organisationId: id };
  }

  async function referencesSeenBy(caller: Caller): Promise<unknown[]> {
    const { data, errors } = await caller.graphql(
      '{ referrals(first: 10) { totalCount edges { node { reference } } } }',
    );
    expect(errors).toBeUndefined();
    const references = listOf(data['referrals']?.['edges']).map((edge) => edge['node']?.['reference']);
    expect(data['referrals']?.['totalCount']).toBe(references.length);
    return references;
  }

  it.each(['COORDINATOR', 'ADMIN_OFFICER'] as const)('%s sees all, newest first', async (role) => {
    expect(await referencesSeenBy(await dossier.as(role))).toEqual(['QRS-south', 'QRS-north']);
  });

  it('a consultant sees those of the own work area', async () => {
    const north = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    expect(await referencesSeenBy(north)).toEqual(['QRS-north']);
  });

  it('a partner sees those that it sent', async () => {
    expect(await referencesSeenBy(await dossier.as('PARTNER', smol))).toEqual(['QRS-south', 'QRS-north']);
    expect(await referencesSeenBy(await dossier.as('PARTNER', other))).toEqual([]);
  });

  it.each<Role>(['REGIONAL_SUPPORTER', 'MENTOR', 'FINANCE_OFFICER', 'BOARD'])(
    '%s sees none',
    async (role) => {
      const { data, errors } = await (
        await dossier.as(role)
      ).graphql('{ referrals(first: 10) { totalCount } }');
      expect(data['referrals'] ?? null).toBeNull();
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    },
  );

  it('one referral is null to whom it is hidden, by every path', async () => {
    const coordinator = await dossier.as('COORDINATOR');
    const { data } = await coordinator.graphql(
      '{ referrals(first: 1, filter: { reference: "QRS-south" }) { edges { node { id } } } }',
    );
    const id = data['referrals']?.['edges']?.[0]?.['node']?.['id'];
    const north = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    const document = 'query ($id: ID!) { referral(id: $id) { reference } node(id: $id) { id } }';
    expect((await coordinator.graphql(document, { id })).data).toEqual({
      referral: { reference: 'QRS-south' },
      node: { id },
    });
    expect((await north.graphql(document, { id })).data).toEqual({ referral: null, node: null });

    const resend = await north.graphql(
      'mutation ($id: ID!) { resendReferralStatus(input: { referralId: $id }) { __typename } }',
      { id },
    );
    expect(resend.data['resendReferralStatus']).toEqual({ __typename: 'NotFoundError' });
    const asPartner = await dossier.as('PARTNER', smol);
    const refused = await asPartner.graphql(
      'mutation ($id: ID!) { resendReferralStatus(input: { referralId: $id }) { __typename } }',
      { id },
    );
    expect(refused.data['resendReferralStatus']).toEqual({ __typename: 'ForbiddenError' });
  });

  it('referralReceived tells a new one over WebSocket, and only to whom it concerns', async () => {
    const coordinator = await dossier.as('COORDINATOR');
    const north = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    const document = 'subscription { referralReceived { reference status notices { sequence status } } }';
    const toCoordinator = await dossier.subscribe(document, coordinator);
    const toNorth = await dossier.subscribe(document, north);

    const client = { ...fixtureClient, birthDate: '1950-01-20', municipality: 'GM0917' };
    await partner.refer(dossier, { reference: 'QRS-live-south', client });
    await dossier.drain();
    await partner.refer(dossier, { reference: 'QRS-live-north' });

    expect((await toCoordinator.next()).value).toMatchObject({
      data: {
        referralReceived: {
          reference: 'QRS-live-south',
          status: 'REGISTERED',
          notices: [
            { sequence: 1, status: 'received' },
            { sequence: 2, status: 'accepted' },
          ],
        },
      },
    });
    const heard: unknown = (await toNorth.next()).value;
    expect(heard).toMatchObject({ data: { referralReceived: { reference: 'QRS-live-north' } } });
  });

  it('referralReceived is refused to a mentor', async () => {
    const { errors } = await (
      await dossier.as('MENTOR')
    ).graphql('subscription { referralReceived { reference } }');
    expect(errors?.length).toBeGreaterThan(0);
  });
});
