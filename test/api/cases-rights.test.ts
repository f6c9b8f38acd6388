import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, client, command, globalId, ledTo, registered, uuidOf } from './case-story.ts';

let dossier: TestDossier;
let coordinator: Caller;
let caseId: string;
let mentorId: string;

const everything = `
  id reference status client { id pseudonym name givenName birthDate street clientGroup }
  requestForHelp applicantName intake { needs plannedOn } petitions { id } courtOrders { orderNumber }
  appointments { effectiveOn } mandates { startsOn mentor { name } } nextSteps { code } timeline(first: 5) { edges { node { type } } }
`;
const readCase = `query ($id: ID!) { case(id: $id) { ${everything} } node(id: $id) { ... on Case { reference } } }`;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01' });
  coordinator = await dossier.as('COORDINATOR');
  const referrer = await dossier.db.organisation.findFirstOrThrow({ where: { category: 'CARE_PROVIDERS' } });
  caseId = await registered(coordinator, {
    requestForHelp: 'Wants to live nearer to her sister.',
    applicantName: 'M. Janssen',
    referrerOrganisationId: globalId('Organisation', referrer.id),
  });
  const region = await dossier.db.region.findFirst();
  mentorId = await certifiedMentor(dossier, region ? { regionId: region.id } : {});
  await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
}, 120_000);
afterAll(() => dossier.stop());

describe('who sees a case', () => {
  it('the consultant of the area sees all of it, also by its global id', async () => {
    const consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    const { data, errors } = await consultant.graphql(readCase, { id: caseId });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      case: { client: { name: 'Mia van der Beek' }, intake: { needs: 'Help with decisions on care' } },
      node: { reference: expect.stringMatching(/^2022-/) as unknown },
    });
  });

  it.each([
    ['the consultant of the other area', 'CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' }],
    ['a consultant without an area', 'CONSULTANT', {}],
    ['the board', 'BOARD', {}],
    ['a partner that did not refer it', 'PARTNER', {}],
  ] as const)('%s sees nothing on any path', async (_who, role, options) => {
    const caller = await dossier.as(role, options);
    const clientId = await clientOf(caseId);
    const { data } = await caller.graphql(
      `query ($id: ID!, $client: ID!) {
        case(id: $id) { id } node(id: $id) { id } client: node(id: $client) { id }
        nodes(ids: [$id, $client]) { id } cases(first: 100) { totalCount edges { node { id } } }
      }`,
      { id: caseId, client: clientId },
    );
    expect(data).toMatchObject({ case: null, node: null, client: null, cases: { totalCount: 0, edges: [] } });
    expect(listOf(data['nodes']).every((each: unknown) => each === null)).toBe(true);
  });

  it('a mentor sees the client of an own mandate, not the office’s file, and nothing once the mandate ends', async () => {
    const mentor = await dossier.as('MENTOR', { mentorId: uuidOf(mentorId) });
    const own = await mentor.graphql(
      'query ($id: ID!) { case(id: $id) { status client { name clientGroup } intake { needs } mandates { startsOn } } }',
      { id: caseId },
    );
    expect(own.data['case']).toMatchObject({ status: 'ACTIVE', client: { name: 'Mia van der Beek' } });
    const file = await mentor.graphql(
      'query ($id: ID!) { case(id: $id) { requestForHelp petitions { id } timeline(first: 1) { edges { cursor } } nextSteps { code } } }',
      { id: caseId },
    );
    expect(file.data['case']).toEqual({
      requestForHelp: null,
      petitions: null,
      timeline: null,
      nextSteps: null,
    });
    expect(file.errors?.every(({ extensions }) => extensions?.code === 'FORBIDDEN')).toBe(true);

    const ending = await registered(coordinator);
    const leaving = await certifiedMentor(dossier);
    await ledTo('issueMandate', { caller: coordinator, caseId: ending, mentorId: leaving });
    const former = await dossier.as('MENTOR', { mentorId: uuidOf(leaving) });
    const look = () => former.graphql('query ($id: ID!) { case(id: $id) { status } }', { id: ending });
    expect((await look()).data['case']).toEqual({ status: 'ACTIVE' });
    await command(coordinator, 'endMandate', { caseId: ending, endsOn: '2022-03-01', reason: 'stops' });
    expect((await look()).data['case']).toBeNull();
  });

  it('finance sees whom to bill and no care content', async () => {
    const finance = await dossier.as('FINANCE_OFFICER');
    const { data, errors } = await finance.graphql(readCase, { id: caseId });
    expect(data['case']).toMatchObject({
      client: { name: 'Mia van der Beek', birthDate: null, clientGroup: null },
      requestForHelp: null,
      intake: null,
      petitions: null,
      timeline: null,
      courtOrders: [{ orderNumber: '8781316 MS VERZ 22-101' }],
    });
    expect(errors?.length).toBeGreaterThan(0);
  });

  it('a regional supporter sees clients of the region’s mentors under a pseudonym', async () => {
    const { regionId } = await dossier.db.mentor.findUniqueOrThrow({ where: { id: uuidOf(mentorId) } });
    const region = regionId ?? (await aRegion());
    await dossier.db.mentor.update({ where: { id: uuidOf(mentorId) }, data: { regionId: region } });
    const supporter = await dossier.as('REGIONAL_SUPPORTER', { regionId: region });
    const { data } = await supporter.graphql(readCase, { id: caseId });
    expect(data['case']).toMatchObject({
      client: { name: null, givenName: null, birthDate: null, street: null, clientGroup: 'DEMENTIA' },
      requestForHelp: null,
      intake: null,
      mandates: [{ mentor: { name: 'Toon Hendriks' } }],
    });
    expect(data['case']?.['client']?.['pseudonym']).toMatch(/^C-[0-9A-F]{8}$/);
    const elsewhere = await dossier.as('REGIONAL_SUPPORTER', { regionId: await aRegion(region) });
    expect((await elsewhere.graphql(readCase, { id: caseId })).data['case']).toBeNull();
  });

  it('a partner sees the standing of a client it referred, without the person', async () => {
    const { referrerOrganisationId } = await dossier.db.case.findUniqueOrThrow({
      where: { id: uuidOf(caseId) },
    });
    const partner = await dossier.as('PARTNER', { organisationId: String(referrerOrganisationId) });
    const { data } = await partner.graphql(readCase, { id: caseId });
    expect(data['case']).toMatchObject({
      status: 'ACTIVE',
      client: { name: null },
      requestForHelp: null,
      mandates: null,
    });
  });
});

describe('filtering tells as much as reading', () => {
  it('a regional supporter may not filter by name, finance not by client group', async () => {
    const supporter = await dossier.as('REGIONAL_SUPPORTER');
    const finance = await dossier.as('FINANCE_OFFICER');
    const byName = await supporter.graphql(
      '{ cases(first: 1, filter: { clientName: "Beek" }) { totalCount } }',
    );
    const byGroup = await finance.graphql(
      '{ cases(first: 1, filter: { clientGroup: DEMENTIA }) { totalCount } }',
    );
    expect([byName, byGroup].map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual([
      'FORBIDDEN',
      'FORBIDDEN',
    ]);
  });
});

describe('who may do what', () => {
  it('the consultant of the other area cannot act upon a case, nor register one here', async () => {
    const other = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    expect(await command(other, 'endMandate', { caseId, reason: 'none' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(
      await command(other, 'registerCase', { client, municipalityCode: 'GM0935', applicantKind: 'RELATIVE' }),
    ).toMatchObject({ code: 'FORBIDDEN', path: ['input', 'municipalityCode'] });
  });

  it.each(['MENTOR', 'REGIONAL_SUPPORTER', 'FINANCE_OFFICER', 'BOARD', 'PARTNER'] as const)(
    'a %s may register nothing',
    async (role) => {
      const caller = await dossier.as(role);
      expect(
        await command(caller, 'registerCase', {
          client,
          municipalityCode: 'GM0935',
          applicantKind: 'RELATIVE',
        }),
      ).toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  it('the coordinator alone signs mandates', async () => {
    const consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    expect(await command(consultant, 'issueMandate', { caseId })).toMatchObject({ code: 'FORBIDDEN' });
  });
});

async function clientOf(id: string): Promise<string> {
  const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(id) } });
  return globalId('Client', clientId);
}

/** A region other than the given one; the reference data has none. */
async function aRegion(besides?: string): Promise<string> {
  const known = await dossier.db.region.findFirst({ where: besides ? { id: { not: besides } } : {} });
  if (known) return known.id;
  const name = `Region ${besides ?? 'one'}`;
  return (await dossier.db.region.create({ data: { code: name, name, workArea: 'ZUID_LIMBURG' } })).id;
}
