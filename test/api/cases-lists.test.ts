import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, client, command, ledTo, registered, textOf } from './case-story.ts';

let dossier: TestDossier;
let coordinator: Caller;
const waiting: string[] = [];

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01' });
  coordinator = await dossier.as('COORDINATOR');
  for (const day of ['01', '02', '03', '04', '05']) {
    await registered(coordinator, {
      registeredOn: `2022-02-${day}`,
      urgency: day === '03' ? 'URGENT' : 'NORMAL',
    });
  }
  for (const waitingSince of ['2022-02-20', '2022-02-10']) await waits({ waitingSince });
  await command(coordinator, 'registerCase', {
    client,
    municipalityCode: 'GM0983',
    applicantKind: 'RELATIVE',
  });
}, 120_000);
afterAll(() => dossier.stop());

async function waits(place: object): Promise<void> {
  const caseId = await registered(coordinator, { registeredOn: '2022-01-05' });
  await ledTo('recordIntake', { caller: coordinator, caseId });
  await command(coordinator, 'placeOnWaitingList', { caseId, ...place });
  waiting.push(caseId);
}

async function pages(query: string): Promise<Answer[]> {
  const nodes: Answer[] = [];
  for (let after: Answer | null = null; ;) {
    const { data, errors } = await coordinator.graphql(query, { after });
    if (errors) throw new Error(JSON.stringify(errors));
    const page = Object.values(data)[0] as Answer;
    nodes.push(...listOf(page['edges']).map((edge) => edge['node'] as Answer));
    if (!page['pageInfo']?.['hasNextPage']) return nodes;
    after = page['pageInfo']['endCursor'] ?? null;
  }
}

describe('cases', () => {
  it.each(['NEWEST_FIRST', 'OLDEST_FIRST', 'REFERENCE'])(
    'come page by page, each once, %s',
    async (orderBy) => {
      const nodes =
        await pages(`query ($after: String) { cases(first: 3, after: $after, orderBy: ${orderBy}) {
      edges { node { reference registeredOn } } pageInfo { hasNextPage endCursor } } }`);
      expect(new Set(nodes.map((node) => node['reference'])).size).toBe(8);
      const column = orderBy === 'REFERENCE' ? 'reference' : 'registeredOn';
      const values = nodes.map((node) => textOf(node[column]));
      expect(values).toEqual(orderBy === 'NEWEST_FIRST' ? values.toSorted().reverse() : values.toSorted());
    },
  );

  it.each([
    ['status: [WAITING]', 2],
    ['status: [WAITING, REGISTERED]', 8],
    ['workArea: NOORD_MIDDEN_LIMBURG', 1],
    ['municipalityCode: "GM0935"', 7],
    ['registeredFrom: "2022-02-02", registeredUntil: "2022-02-04"', 3],
    ['urgency: URGENT', 1],
    ['ended: true', 0],
    ['ended: false', 8],
    ['clientName: "beek"', 8],
    ['clientGroup: DEMENTIA', 8],
    ['reference: "2022-0001"', 1],
  ])('are filtered by %s', async (filter, count) => {
    const { data } = await coordinator.graphql(`{ cases(first: 1, filter: { ${filter} }) { totalCount } }`);
    expect(data['cases']).toEqual({ totalCount: count });
  });

  it.each([0, 101])('are refused %i at a time', async (first) => {
    const { errors } = await coordinator.graphql(`{ cases(first: ${first}) { totalCount } }`);
    expect(errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
  });
});

describe('waitingList', () => {
  it('puts the urgent first, then the longest waiting, also while a mentor is proposed', async () => {
    await waits({ waitingSince: '2022-02-25', urgency: 'URGENT' });
    const list = () =>
      pages(`query ($after: String) { waitingList(first: 1, after: $after) {
        edges { node { id waitingSince status waiting { position } } } pageInfo { hasNextPage endCursor } } }`);
    expect((await list()).map((node) => node['waitingSince'])).toEqual([
      '2022-02-25',
      '2022-02-10',
      '2022-02-20',
    ]);
    expect((await list()).map((node) => node['waiting']?.['position'])).toEqual([1, 2, 3]);
    const mentorId = await certifiedMentor(dossier);
    await command(coordinator, 'proposeMatch', { caseId: waiting[0], mentorId });
    expect((await list()).map((node) => node['status'])).toEqual(['WAITING', 'WAITING', 'PROPOSED']);
    const agreed = { introducedOn: '2022-03-01', clientAgrees: true, mentorAgrees: true };
    await command(coordinator, 'recordIntroduction', { caseId: waiting[0], ...agreed });
    expect((await list()).map((node) => node['id'])).toEqual([waiting[2], waiting[1]]);
  });
});

describe('matchSuggestions', () => {
  it('explains who fits and who may not, within the area', async () => {
    const best = await certifiedMentor(dossier, { givenName: 'Best', hasQualifyingEducation: true });
    const paused = await certifiedMentor(dossier, {
      givenName: 'Paused',
      pauses: { create: { startsOn: new Date('2022-02-01') } },
      status: 'PAUSED',
    });
    const north = await certifiedMentor(dossier, { municipalityCode: 'GM0983', postcode: '5911 AA' });
    const { data } = await coordinator.graphql(
      `query ($id: ID!) { matchSuggestions(caseId: $id, first: 20) {
        mentor { id name } score reasons { code points } objections { code }
      } }`,
      { id: waiting[1] },
    );
    const suggestions = listOf(data['matchSuggestions']);
    expect(suggestions[0]).toMatchObject({ mentor: { id: best }, objections: [] });
    expect(suggestions.at(-1)).toMatchObject({ mentor: { id: paused }, objections: [{ code: 'PAUSED' }] });
    expect(suggestions.map((each) => each['mentor']?.['id'])).not.toContain(north);
    const points = listOf(suggestions[0]?.['reasons']).map((reason) => Number(reason['points']));
    expect(points.reduce((sum, each) => sum + each, 0)).toBe(suggestions[0]?.['score']);
  });
});
