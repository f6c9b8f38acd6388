import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { client, globalId, textOf } from './case-story.ts';
import { type RightsWorld, rightsWorld } from './rights-world.ts';

let dossier: TestDossier;
let world: RightsWorld;
/** The consultant of the north. */
let deputy: Caller;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01', parts: { worker: false } });
  world = await rightsWorld(dossier);
  deputy = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
}, 60_000);
afterAll(() => dossier.stop());

describe('a consultant who stands in for another', () => {
  it('works in both areas from the first to the last day, and then no more', async () => {
    expect(await seen(deputy)).toEqual({ own: null, elsewhere: 'test-elsewhere' });
    const { id } = await arranged(world.callers.C, {
      firstDay: '2022-03-02',
      lastDay: '2022-03-04',
    });
    expect(await seen(deputy)).toEqual({ own: null, elsewhere: 'test-elsewhere' });
    dossier.clock.set('2022-03-01T23:00:00Z');
    expect(await seen(deputy)).toEqual({ own: 'test-own', elsewhere: 'test-elsewhere' });
    dossier.clock.set('2022-03-04T22:59:59Z');
    expect(await seen(deputy)).toMatchObject({ own: 'test-own' });
    dossier.clock.set('2022-03-04T23:00:00Z');
    expect(await seen(deputy)).toEqual({ own: null, elsewhere: 'test-elsewhere' });
    expect((await give(world.callers.C, 'endCover', { coverId: id }))['code']).toBe('CONFLICT');
  });

  it('does there what a consultant does: reads client, signals and mentors, and gives commands', async () => {
    const { id } = await arranged(world.callers.C);
    const { data } = await deputy.graphql(
      `query ($client: ID!, $mentor: ID!, $signal: ID!) {
        client: node(id: $client) { ... on Client { familyName } }
        mentor: node(id: $mentor) { ... on Mentor { familyName } }
        signal: node(id: $signal) { ... on Signal { description } }
      }`,
      { client: idOf('Client.own'), mentor: idOf('Mentor.own'), signal: idOf('Signal.own') },
    );
    expect(data).toEqual({
      client: { familyName: 'Client own' },
      mentor: { familyName: 'Mentor own' },
      signal: { description: 'Mevrouw zat alleen.' },
    });
    const municipalityCode = await code('ZUID_LIMBURG');
    const input = { client, municipalityCode, applicantKind: 'RELATIVE' };
    expect((await give(deputy, 'registerCase', input))['__typename']).toBe('Case');
    await give(world.callers.C, 'endCover', { coverId: id });
    expect(await give(deputy, 'registerCase', input)).toMatchObject({
      code: 'FORBIDDEN',
      path: ['input', 'municipalityCode'],
    });
  });

  it('hears live of both areas, until the cover is ended', async () => {
    const events = await dossier.subscribe('subscription { caseChanged { reference } }', deputy);
    const changed = (row: string) =>
      dossier.app.live.publish('case', { name: 'case.test', payload: { caseId: world.ids[row] } });
    const { id } = await arranged(world.callers.C);
    await changed('Case.own');
    expect((await events.next()).value).toMatchObject({ data: { caseChanged: { reference: 'test-own' } } });
    await give(world.callers.C, 'endCover', { coverId: id });
    await changed('Case.own');
    await changed('Case.elsewhere');
    expect((await events.next()).value).toMatchObject({
      data: { caseChanged: { reference: 'test-elsewhere' } },
    });
    await events.return?.();
  });

  it('does not pass on what he covers', async () => {
    const third = await dossier.as('CONSULTANT', {});
    const { id } = await arranged(world.callers.C);
    const chain = await give(world.callers.C, 'arrangeCover', {
      absentId: globalId('User', deputy.userId),
      deputyId: globalId('User', third.userId),
      firstDay: '2022-03-10',
      lastDay: '2022-03-11',
      reason: 'LEAVE',
    });
    expect(chain['code']).toBe('CONFLICT');
    expect(await seen(third)).toEqual({ own: null, elsewhere: null });
    await give(world.callers.C, 'endCover', { coverId: id });
  });
});

describe('a cover', () => {
  it('is arranged and ended by a consultant for the own absence, and for nobody else’s', async () => {
    const own = await give(world.callers.K, 'arrangeCover', plan());
    expect(own['__typename']).toBe('Cover');
    const other = { ...plan(), absentId: globalId('User', deputy.userId), deputyId: idOf('User.consultant') };
    expect((await give(world.callers.K, 'arrangeCover', other))['code']).toBe('FORBIDDEN');
    expect((await give(deputy, 'endCover', { coverId: own['id'] }))['code']).toBe('FORBIDDEN');
    const stranger = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    expect((await give(stranger, 'endCover', { coverId: own['id'] }))['code']).toBe('NOT_FOUND');
    expect((await give(world.callers.K, 'endCover', { coverId: own['id'] }))['__typename']).toBe('Cover');
  });

  it('is listed to who is in it, with who arranged it', async () => {
    const { id } = await arranged(world.callers.C);
    const document =
      '{ covers(first: 9, on: "2022-03-10") { edges { node { id inForce arrangedBy { role } } } } }';
    const mine = [{ node: { id, inForce: true, arrangedBy: { role: 'COORDINATOR' } } }];
    for (const caller of [deputy, world.callers.K, world.callers.A]) {
      const { data } = await caller.graphql(document);
      expect(listOf(data['covers']?.['edges'])).toEqual(mine);
    }
    const stranger = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    const { data } = await stranger.graphql(document);
    expect(listOf(data['covers']?.['edges'])).toEqual([]);
    await give(world.callers.C, 'endCover', { coverId: id });
  });

  it.each([
    ['by a mentor', () => ({ deputyId: idOf('User.mentor') })],
    ['of the coordinator', () => ({ absentId: idOf('User.coordinator') })],
    ['of a case', () => ({ absentId: idOf('Case.own') })],
  ])('%s does not exist', async (_what, change) => {
    expect((await give(world.callers.C, 'arrangeCover', { ...plan(), ...change() }))['code']).toBe(
      'NOT_FOUND',
    );
  });

  it('is arranged once when two arrange it at the same time', async () => {
    const answers = await Promise.all([
      give(world.callers.C, 'arrangeCover', plan()),
      give(world.callers.K, 'arrangeCover', plan()),
    ]);
    const names = answers.map((each) => textOf(each['__typename'])).toSorted();
    expect(names).toEqual(['ConflictError', 'Cover']);
    const made = answers.find((each) => textOf(each['__typename']) === 'Cover');
    await give(world.callers.C, 'endCover', { coverId: made?.['id'] });
  });
});

/** Of the consultant of the south by the one of the north, on 10 March. */
function plan() {
  dossier.clock.set('2022-03-10');
  return {
    absentId: idOf('User.consultant'),
    deputyId: globalId('User', deputy.userId),
    firstDay: '2022-03-10',
    lastDay: '2022-03-12',
    reason: 'LEAVE',
  };
}

async function arranged(caller: Caller, change: object = {}): Promise<{ id: string }> {
  const at = dossier.clock.now().toISOString();
  const input = { ...plan(), ...change };
  if ('firstDay' in change) dossier.clock.set(at);
  const answer = await give(caller, 'arrangeCover', input);
  if (answer['code']) throw new Error(JSON.stringify(answer));
  return { id: textOf(answer['id']) };
}

async function seen(caller: Caller): Promise<object> {
  const { data } = await caller.graphql(
    'query ($own: ID!, $elsewhere: ID!) { own: case(id: $own) { reference } elsewhere: case(id: $elsewhere) { reference } }',
    { own: idOf('Case.own'), elsewhere: idOf('Case.elsewhere') },
  );
  const referenceOf = (row: Answer | null | undefined) => row && row['reference'];
  return { own: referenceOf(data['own']), elsewhere: referenceOf(data['elsewhere']) };
}

async function give(caller: Caller, name: string, input: object): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await caller.graphql(
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Node { id } ... on Error { code message path } } }`,
    { input },
  );
  const answer = data[name];
  if (!answer) throw new Error(`${name} gave no answer: ${JSON.stringify(errors)}`);
  return answer;
}

async function code(workArea: 'ZUID_LIMBURG'): Promise<string> {
  return (await dossier.db.municipality.findFirstOrThrow({ where: { workArea } })).cbsCode;
}

function idOf(row: string): string {
  return globalId(row.split('.')[0] ?? '', world.ids[row] ?? '');
}
