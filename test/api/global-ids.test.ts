import type { GraphQLInterfaceType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, TestDossier } from '../harness.ts';
import { globalId, registered } from './case-story.ts';

let dossier: TestDossier;
let coordinator: Caller;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01', parts: { worker: false } });
  coordinator = await dossier.as('COORDINATOR');
});
afterAll(() => dossier.stop());

describe('a global id', () => {
  it('of any type answers null when there is no such thing, made up or not', async () => {
    const node = dossier.app.schema.getType('Node') as GraphQLInterfaceType;
    const types = dossier.app.schema.getPossibleTypes(node).map(({ name }) => name);
    expect(types).toContain('Newsletter');
    for (const type of types) {
      for (const id of ['garbage', '01890000-0000-7000-8000-000000000000']) {
        const { data, errors } = await coordinator.graphql('query ($id: ID!) { node(id: $id) { id } }', {
          id: globalId(type, id),
        });
        expect({ data, errors }, type).toEqual({ data: { node: null } });
      }
    }
  });

  it('of a case answers the same whether the case is absent or hidden', async () => {
    const caseId = await registered(coordinator);
    const other = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    const query = 'query ($id: ID!) { node(id: $id) { id } case(id: $id) { id } }';
    const [hidden, absent] = await Promise.all(
      [caseId, globalId('Case', '01890000-0000-7000-8000-000000000000')].map((id) =>
        other.graphql(query, { id }),
      ),
    );
    expect(hidden).toEqual(absent);
    expect(hidden).toMatchObject({ data: { node: null, case: null } });
    expect(hidden).not.toHaveProperty('errors');
  });

  it('that is none is refused with INVALID_INPUT', async () => {
    const { errors } = await coordinator.graphql('{ case(id: "2022-0001") { id } }');
    expect(errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
  });
});
