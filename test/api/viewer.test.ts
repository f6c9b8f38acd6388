import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestDossier } from '../harness.ts';

describe('who you are', () => {
  let dossier: TestDossier;
  beforeAll(async () => {
    dossier = await TestDossier.start();
  });
  afterAll(() => dossier.stop());

  it('tells a coordinator name and role', async () => {
    const coordinator = await dossier.as('COORDINATOR');
    const { data } = await coordinator.graphql('{ viewer { name role } }');
    expect(data).toEqual({ viewer: { name: 'Test coordinator', role: 'COORDINATOR' } });
  });

  it('is null without a token', async () => {
    expect(await dossier.graphql('{ viewer { name } }')).toEqual({ data: { viewer: null } });
  });

  it('refuses a token that is not good with 401', async () => {
    const response = await fetch(`${dossier.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer nonsense' },
      body: '{"query":"{ __typename }"}',
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('pages through the partner network, 87 organisations from 88 entries', async () => {
    const coordinator = await dossier.as('COORDINATOR');
    const names: unknown[] = [];
    let after: unknown = null;
    do {
      const { data } = await coordinator.graphql(
        `query ($after: String) {
          organisations(first: 25, after: $after) { totalCount edges { node { name sources { entry } } } pageInfo { hasNextPage endCursor } }
        }`,
        { after },
      );
      expect(data['organisations']?.['totalCount']).toBe(87);
      const { edges, pageInfo } = data['organisations'] as unknown as {
        edges: { node: { name: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      names.push(...edges.map(({ node }) => node.name));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(new Set(names).size).toBe(87);
  });
});
