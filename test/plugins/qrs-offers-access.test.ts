import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../answer.ts';
import { uuidOf } from '../api/case-story.ts';
import type { Caller } from '../harness.ts';
import { createTestProvider, logInAsProgram, type TestProvider } from '../identity-provider.ts';
import { OfferWorld } from './qrs-offer-world.ts';

let provider: TestProvider;
let world: OfferWorld;
/** Its users, and the program of QRS with credentials of its own. */
let smol: Caller;
let mee: Caller;
let humanitas: Caller;
let program: Pick<Caller, 'graphql'>;

beforeAll(async () => {
  provider = await createTestProvider();
  world = await OfferWorld.start({
    // Of the token of a program, the provider knows the time.
    at: new Date().toISOString(),
    env: { OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: provider.audience },
  });
  smol = await world.as('SMOL');
  mee = await world.as('MEE Voorbeeld');
  humanitas = await world.as('Humanitas Voorbeeld');
  const { userId } = smol;
  await world.dossier.db.externalIdentity.create({
    data: { issuer: provider.issuer, subject: 'qrs', program: true, userId },
  });
  const token = await logInAsProgram(provider, 'dossier:read');
  program = {
    graphql: (document, variables) => world.dossier.graphql(document, variables, `Bearer ${token}`),
  };
});
afterAll(async () => {
  await world.stop();
  await provider.stop();
});

describe('what a partner sees of a client who is referred to others', () => {
  it('is what it judges by before it took the offer on, and who the client is after', async () => {
    const caseId = await world.registered();
    const offer = await world.refer(caseId, { organisationId: idOf('MEE Voorbeeld') });
    const judged = {
      ...{ state: 'OFFERED', help: 'CLIENT_SUPPORT', urgency: 'NORMAL', ground: 'CLIENT_CONSENTS' },
      ...{ municipality: { name: 'Maastricht' }, person: null, addresseeName: 'MEE Voorbeeld' },
      explanation: 'Overziet de post niet meer en vraagt om iemand die meekijkt.',
    };
    for (const caller of [mee, smol, program]) {
      expect(await world.seenBy(caller, offer)).toMatchObject(judged);
    }
    expect(await world.seenBy(humanitas, offer)).toBeNull();

    await world.answer(offer, { revision: 1, answer: 'taken', organisation: 'Humanitas Voorbeeld' });
    const person = {
      ...{ givenName: 'Mia', familyNamePrefix: 'van der', familyName: 'Beek' },
      ...{ street: 'Kade', houseNumber: '12', postcode: '6211 AB', city: 'Maastricht' },
      municipality: 'Maastricht',
    };
    for (const caller of [humanitas, smol, program]) {
      expect(await world.seenBy(caller, offer)).toMatchObject({ state: 'TAKEN', person });
    }
    expect(await world.seenBy(mee, offer)).toBeNull();

    await world.answer(offer, { revision: 2, answer: 'declined', reason: 'no-capacity' });
    for (const caller of [humanitas, mee, smol, program])
      expect(await world.seenBy(caller, offer)).toBeNull();
  });

  it('is who the client is for the organisation that was asked, when QRS names no other', async () => {
    const offer = await world.refer(await world.registered(), { organisationId: idOf('MEE Voorbeeld') });
    await world.answer(offer, { revision: 1, answer: 'taken' });
    expect(await world.seenBy(mee, offer)).toMatchObject({
      takenBy: 'MEE Voorbeeld',
      person: { givenName: 'Mia' },
    });
    expect(await world.seenBy(humanitas, offer)).toBeNull();
  });

  it('is the present address, of the case and its client nothing else', async () => {
    const caseId = await world.registered();
    const offer = await world.refer(caseId);
    await world.answer(offer, { revision: 1, answer: 'taken' });
    const { clientId } = await world.dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
    await world.dossier.db.client.update({ where: { id: clientId }, data: { street: 'Nieuwe Kade' } });
    expect(await world.seenBy(smol, offer)).toMatchObject({ person: { street: 'Nieuwe Kade' } });
    const { data, errors } = await smol.graphql(
      `query ($caseId: ID!, $client: ID!, $offer: ID!) {
        case(id: $caseId) { id } client: node(id: $client) { id }
        offer: node(id: $offer) { ... on OfferedReferral { case { id } } }
        cases(first: 5) { totalCount } clients(first: 5) { totalCount }
      }`,
      { caseId, client: btoa(`Client:${clientId}`), offer: offer['id'] },
    );
    expect(data).toMatchObject({ case: null, client: null, offer: { case: null } });
    expect(data).toMatchObject({ cases: { totalCount: 0 }, clients: { totalCount: 0 } });
    expect(errors).toMatchObject([{ path: ['offer', 'case'], extensions: { code: 'FORBIDDEN' } }]);
  });

  it('cannot be found by guessing or listing', async () => {
    const offer = await world.refer(await world.registered(), { organisationId: idOf('MEE Voorbeeld') });
    const listed = async (caller: Caller): Promise<unknown[]> => {
      const { data } = await caller.graphql(
        '{ offeredReferrals(first: 100) { edges { node { reference } } } }',
      );
      const { edges } = data['offeredReferrals'] as unknown as { edges: { node: { reference: string } }[] };
      return edges.map(({ node }) => node.reference);
    };
    expect(await listed(mee)).toContain(offer['reference']);
    expect(await listed(humanitas)).not.toContain(offer['reference']);
    const guess = { reference: 'OFF-0000000000000000' } as unknown as Answer;
    expect(await world.seenBy(smol, guess)).toBeNull();
  });

  it('is in the access log of the client, each look with who looked and at what', async () => {
    const caseId = await world.registered();
    const offer = await world.refer(caseId);
    await world.seenBy(program, offer);
    await world.answer(offer, { revision: 1, answer: 'taken' });
    await world.seenBy(program, offer);
    const { clientId } = await world.dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
    const { data } = await world.coordinator.graphql(
      `query ($client: ID!) { accessLog(subject: $client, first: 100) { edges { node {
        role operation purpose sentence records { recordType fields }
      } } } }`,
      { client: btoa(`Client:${clientId}`) },
    );
    const { edges } = data['accessLog'] as unknown as { edges: { node: LogEntry }[] };
    const looks = edges.map(({ node }) => node).filter(({ role }) => role === 'PARTNER');
    expect(looks).toHaveLength(2);
    const [last, first] = looks;
    expect(last).toMatchObject({ operation: 'Fetch', purpose: 'PARTNER_FOLLOW_UP' });
    expect(last?.records.map(({ recordType }) => recordType)).toEqual(
      expect.arrayContaining(['Client', 'QrsOffer']),
    );
    expect(last?.records.find(({ recordType }) => recordType === 'Client')?.fields).toContain('birthDate');
    expect(last?.sentence).toContain('een verwijzing naar anderen');
    expect(first?.records.map(({ recordType }) => recordType)).toEqual(['QrsOffer']);
  });

  it('ends with the withdrawal, and who the client is thirty days after it was taken on', async () => {
    const taken = await world.refer(await world.registered());
    await world.answer(taken, { revision: 1, answer: 'taken', organisation: 'Onbekend' });
    expect(await world.seenBy(smol, taken)).toMatchObject({ person: { givenName: 'Mia' } });
    // By a name that the network does not know, nobody but QRS gets at it.
    expect(await world.seenBy(humanitas, taken)).toBeNull();
    world.dossier.clock.advance({ days: 31 });
    smol = await world.as('SMOL');
    expect(await world.seenBy(smol, taken)).toMatchObject({ state: 'TAKEN', person: null });
    await world.give('withdrawOffer', { offeredReferralId: taken['id'], reason: 'NO_LONGER_NEEDED' });
    expect(await world.seenBy(smol, taken)).toBeNull();
  });
});

interface LogEntry {
  readonly role: string | null;
  readonly operation: string;
  readonly purpose: string;
  readonly sentence: string;
  readonly records: readonly { readonly recordType: string; readonly fields: readonly string[] }[];
}

function idOf(name: keyof OfferWorld['organisations']): string {
  return btoa(`Organisation:${world.organisations[name]}`);
}
