import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roles } from '../../src/access/actor.ts';
import { signallingPlugin } from '../../src/plugins/signalling/index.ts';
import { listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { globalId, mentorOfClient, type MentorOfClient, organisationId } from './signalling-world.ts';

const record = `mutation ($input: RecordSignalInput!) {
  recordSignal(input: $input) {
    __typename
    ... on Signal { id kind severity observedOn description workArea careProvider { name } }
    ... on Error { code message path }
  }
}`;

const observation = {
  kind: 'STAFFING',
  severity: 'HIGH',
  observedOn: '2022-02-28',
  description: 'Steeds een ander gezicht in de nacht.',
};

describe('a signal', () => {
  let dossier: TestDossier;
  let own: MentorOfClient;

  beforeAll(async () => {
    dossier = await TestDossier.start({ plugins: [signallingPlugin] });
    own = await mentorOfClient(dossier);
  });
  beforeEach(() => dossier.clock.set('2022-03-01'));
  afterAll(() => dossier.stop());

  async function recorded({ mentor, caseId }: MentorOfClient): Promise<string> {
    const { data } = await mentor.graphql<{ recordSignal: { id: string } }>(record, {
      input: { ...observation, caseId: globalId('Case', caseId) },
    });
    expect(data.recordSignal).toMatchObject({ __typename: 'Signal' });
    return data.recordSignal.id;
  }

  async function seenBy(caller: Caller): Promise<unknown[]> {
    const { data } = await caller.graphql('{ signals(first: 100) { edges { node { id } } } }');
    return data['signals'] ? listOf(data['signals']['edges']).map((edge) => edge['node']?.['id']) : [];
  }

  it('is recorded by a mentor for one of his clients, about the client’s own care provider', async () => {
    const { data } = await own.mentor.graphql(record, {
      input: { ...observation, caseId: globalId('Case', own.caseId) },
    });
    expect(data['recordSignal']).toMatchObject({
      __typename: 'Signal',
      ...observation,
      workArea: 'ZUID_LIMBURG',
      careProvider: { name: 'Sevagram' },
    });
    const announced = await dossier.db.outboxEvent.findFirstOrThrow({
      where: { name: 'signalling.signal-recorded' },
    });
    expect(announced.actorLabel).toBe(`user:${own.mentor.userId}`);
    expect(Object.keys(announced.payload as object)).toEqual(['signalId']);
  });

  it('is recorded once when the same idempotency key comes twice', async () => {
    const input = { ...observation, caseId: globalId('Case', own.caseId), idempotencyKey: randomUUID() };
    const [first, second] = [
      await own.mentor.graphql(record, { input }),
      await own.mentor.graphql(record, { input }),
    ];
    expect(second).toEqual(first);
  });

  it.each([
    ['of another mentor', async () => (await mentorOfClient(dossier)).caseId],
    ['with a mandate of his that has ended', () => Promise.resolve(ended.caseId)],
    ['with a mandate of his that is yet to start', () => Promise.resolve(future.caseId)],
  ])('is refused for a case %s just as for a case that does not exist', async (_whose, caseOf) => {
    const answerFor = async (id: string): Promise<unknown> =>
      own.mentor.graphql(record, { input: { ...observation, caseId: globalId('Case', id) } });
    const refusal = await answerFor(await caseOf());
    expect(refusal).toMatchObject({
      data: { recordSignal: { __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['input', 'caseId'] } },
    });
    expect(refusal).toEqual(await answerFor(randomUUID()));
  });
  let ended: MentorOfClient;
  let future: MentorOfClient;
  beforeAll(async () => {
    ended = await mentorOfClient(dossier, { mandateEndsOn: '2022-03-01' });
    future = await mentorOfClient(dossier, { mandateStartsOn: '2022-03-02' });
    // Both belong to the mentor who tries.
    await dossier.db.mandate.updateMany({
      where: { caseId: { in: [ended.caseId, future.caseId] } },
      data: { mentorId: own.mentorId },
    });
  });

  it.each([
    ['the future', { observedOn: '2022-03-02' }, 'observedOn'],
    ['no words', { description: '  ' }, 'description'],
    ['a municipality in the place of a provider', { careProvider: 'Gemeente Heerlen' }, 'careProviderId'],
  ])('is refused with %s', async (_what, { careProvider, ...change }: Record<string, string>, field) => {
    const { data } = await own.mentor.graphql(record, {
      input: {
        ...observation,
        caseId: globalId('Case', own.caseId),
        ...change,
        ...(careProvider
          ? { careProviderId: globalId('Organisation', await organisationId(dossier, careProvider)) }
          : {}),
      },
    });
    expect(data['recordSignal']).toMatchObject({ code: 'INVALID_INPUT', path: ['input', field] });
  });

  it('may be about another care provider, and has to name one when the client has none', async () => {
    const homeless = await mentorOfClient(dossier, { careProvider: null });
    const input = { ...observation, caseId: globalId('Case', homeless.caseId) };
    const without = await homeless.mentor.graphql(record, { input });
    expect(without.data['recordSignal']).toMatchObject({ code: 'INVALID_INPUT' });
    const careProviderId = globalId('Organisation', await organisationId(dossier, 'Envida'));
    const { data } = await homeless.mentor.graphql(record, { input: { ...input, careProviderId } });
    expect(data['recordSignal']).toMatchObject({ careProvider: { name: 'Envida' } });
  });

  it('is recorded by mentors only', async () => {
    for (const role of roles.filter((each) => each !== 'MENTOR')) {
      const caller = await dossier.as(role, { workArea: 'ZUID_LIMBURG' });
      const { data } = await caller.graphql(record, {
        input: { ...observation, caseId: globalId('Case', own.caseId) },
      });
      expect([role, data['recordSignal']]).toEqual([role, expect.objectContaining({ code: 'FORBIDDEN' })]);
    }
  });

  it.each([
    ['COORDINATOR', true],
    ['CONSULTANT', true],
    ['REGIONAL_SUPPORTER', false],
    ['MENTOR', false],
    ['ADMIN_OFFICER', false],
    ['FINANCE_OFFICER', false],
    ['BOARD', false],
    ['PARTNER', false],
  ] as const)('to %s who did not record it: seen is %s, on every path', async (role, seen) => {
    const id = await recorded(own);
    const caller = await dossier.as(role, { workArea: 'ZUID_LIMBURG' });
    expect((await seenBy(caller)).includes(id)).toBe(seen);
    const { data } = await caller.graphql(
      `query ($id: ID!) { signal(id: $id) { description } node(id: $id) { ... on Signal { description } } }`,
      { id },
    );
    const content = seen ? { description: observation.description } : null;
    expect(data).toEqual({ signal: content, node: content });
  });

  it('is not seen by the consultant of the other area, nor by another mentor', async () => {
    const id = await recorded(own);
    const elsewhere = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    expect(await seenBy(elsewhere)).not.toContain(id);
    const { mentor: colleague } = await mentorOfClient(dossier);
    expect(await seenBy(colleague)).toEqual([]);
    expect(await seenBy(own.mentor)).toContain(id);
  });

  it('is found by kind, period and provider, a page at a time', async () => {
    const coordinator = await dossier.as('COORDINATOR');
    const other = await mentorOfClient(dossier, { careProvider: 'Cicero Zorggroep' });
    await other.mentor.graphql(record, {
      input: {
        ...observation,
        kind: 'SAFETY',
        observedOn: '2021-12-24',
        caseId: globalId('Case', other.caseId),
      },
    });
    await recorded(other);
    const filter = {
      careProviderId: globalId('Organisation', await organisationId(dossier, 'Cicero Zorggroep')),
    };
    const query = `query ($filter: SignalFilter, $after: String) {
      signals(filter: $filter, first: 1, after: $after) {
        totalCount edges { node { kind } } pageInfo { hasNextPage endCursor }
      }
    }`;
    const first = await coordinator.graphql(query, { filter });
    expect(first.data['signals']).toMatchObject({
      totalCount: 2,
      edges: [{ node: { kind: 'STAFFING' } }],
      pageInfo: { hasNextPage: true },
    });
    const after = first.data['signals']?.['pageInfo']?.['endCursor'];
    const second = await coordinator.graphql(query, { filter, after });
    expect(second.data['signals']).toMatchObject({
      edges: [{ node: { kind: 'SAFETY' } }],
      pageInfo: { hasNextPage: false },
    });
    const period = { observedFrom: '2021-12-01', observedTo: '2021-12-31' };
    const inPeriod = await coordinator.graphql(query, { filter: { ...period, kind: 'SAFETY' } });
    expect(inPeriod.data['signals']).toMatchObject({ totalCount: 1 });
  });

  it('is closed to the mentor at once when the mandate ends, and stays with the office', async () => {
    const leaving = await mentorOfClient(dossier);
    const id = await recorded(leaving);
    await dossier.db.mandate.updateMany({
      where: { caseId: leaving.caseId },
      data: { endsOn: new Date('2022-03-01') },
    });
    expect(await seenBy(leaving.mentor)).toEqual([]);
    expect(await seenBy(await dossier.as('COORDINATOR'))).toContain(id);
  });

  it('is closed to the mentor at midnight in the Netherlands of the day on which the mandate ends', async () => {
    const leaving = await mentorOfClient(dossier, { mandateEndsOn: '2022-03-04' });
    const id = await recorded(leaving);
    dossier.clock.set('2022-03-03T22:59:00Z');
    expect(await seenBy(leaving.mentor)).toEqual([id]);
    dossier.clock.set('2022-03-03T23:00:01Z');
    expect(await seenBy(leaving.mentor)).toEqual([]);
  });
});
