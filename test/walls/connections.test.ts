import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RightsWorld, rightsWorld } from '../api/rights-world.ts';
import { listOf } from '../answer.ts';
import { TestDossier, until } from '../harness.ts';

// A process with two connections to read by and two to work by.

let dossier: TestDossier;
let world: RightsWorld;

beforeAll(async () => {
  dossier = await TestDossier.start({
    env: { DATABASE_POOL_SIZE: '2', LIMIT_SECONDS: '60' },
    parts: { worker: false },
  });
  world = await rightsWorld(dossier);
}, 60_000);
afterAll(() => dossier.stop());

it('two hundred operations at once all come to their end, reading and writing', async () => {
  const { db } = dossier;
  const channel = await db.recruitmentChannel.findFirstOrThrow();
  const place = await db.municipality.findFirstOrThrow({ where: { workArea: 'ZUID_LIMBURG' } });
  const before = await db.mentor.count();
  const apply = `mutation ($input: ApplyAsMentorInput!) { applyAsMentor(input: $input) { __typename ... on Mentor { name status } } }`;
  const page = `{ cases(first: 20) { totalCount edges { node {
    reference client { name } mandates { mentor { name } } appointments { effectiveOn } latestEvents(first: 3) { type } } } } }`;
  const callers = [world.callers.C, world.callers.K, world.callers.A, world.callers.M];
  const alone: number[] = [];
  for (const caller of callers) {
    alone.push(listOf((await caller.graphql(page)).data['cases']?.['edges']).length);
  }
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) => {
      const caller = callers[index % callers.length] ?? world.callers.C;
      // Of every eight, one writes and then reads what it wrote.
      if (index % 8 !== 0) return caller.graphql(page);
      const input = {
        givenName: 'Piet',
        familyName: `Proef ${index}`,
        email: `proef${index}@mentor.example`,
        municipalityCode: place.cbsCode,
        recruitmentChannelCode: channel.code,
      };
      return caller.graphql(apply, { input });
    }),
  );
  const failed = answers
    .flatMap(({ errors }) => errors ?? [])
    .filter(({ extensions }) => extensions?.code !== 'FORBIDDEN');
  expect(failed).toEqual([]);
  for (const [index, { data }] of answers.entries()) {
    if (index % 8 === 0)
      expect(data['applyAsMentor']).toMatchObject({ __typename: 'Mentor', status: 'INTERESTED' });
    else expect(listOf(data['cases']?.['edges']).length).toBe(alone[index % 4]);
  }
  expect(await db.mentor.count()).toBe(before + 25);
}, 90_000);

it('an operation without rows takes no connection, and others wait for one', async () => {
  const steps: string[] = [];
  let waiting: Promise<unknown>[] = [];
  await dossier.db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Region" IN ACCESS EXCLUSIVE MODE`;
    const held = [1, 2].map(() => world.callers.C.graphql('{ regions { name } }'));
    await until(async () => {
      const [locks] = await tx.$queryRaw<{ waiting: number }[]>`
        SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted`;
      return locks?.waiting === 2;
    });
    const queued = world.callers.C.graphql('{ municipalities { name } }').then(({ data }) => {
      steps.push('answered');
      return data;
    });
    const { data } = await world.callers.C.graphql('{ __typename __schema { queryType { name } } }');
    expect(data).toMatchObject({ __typename: 'Query' });
    steps.push('released');
    waiting = [queued, ...held];
  });
  const [answer] = await Promise.all(waiting);
  expect(answer).toMatchObject({ municipalities: expect.any(Array) as unknown });
  expect(steps).toEqual(['released', 'answered']);
});

it('an operation that is given up gives its connection back, and its statement ends', async () => {
  const slow = await TestDossier.start({
    env: { DATABASE_POOL_SIZE: '2', LIMIT_SECONDS: '1' },
    parts: { worker: false },
  });
  try {
    const coordinator = await slow.as('COORDINATOR');
    const count = '{ cases(first: 1) { totalCount } }';
    await slow.db.$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Case" IN ACCESS EXCLUSIVE MODE`;
      const answers = await Promise.all([1, 2, 3, 4].map(() => coordinator.graphql(count)));
      expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual(Array(4).fill('TIME_LIMIT'));
      // While the table is still locked, nobody waits for it any more.
      await until(async () => {
        const [left] = await tx.$queryRaw<{ waiting: number }[]>`
          SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted`;
        return left?.waiting === 0;
      });
    });
    expect((await coordinator.graphql(count)).data).toEqual({ cases: { totalCount: 0 } });
  } finally {
    await slow.stop();
  }
}, 30_000);
