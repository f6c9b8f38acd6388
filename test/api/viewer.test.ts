import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../../src/generated/graphql/gql.ts';
import type { PageOfOrganisationsQuery } from '../../src/generated/graphql/graphql.ts';
import { TestDossier } from '../harness.ts';

const PageOfOrganisations = graphql(`
  query PageOfOrganisations($after: String) {
    organisations(first: 25, after: $after) {
      totalCount
      edges {
        node {
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

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
    const { data, errors } = await dossier.graphql('{ viewer { name } }');
    expect({ data, errors }).toEqual({ data: { viewer: null } });
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
    const names: string[] = [];
    let after: string | null = null;
    do {
      const page: PageOfOrganisationsQuery = (await coordinator.graphql(PageOfOrganisations, { after })).data;
      expect(page.organisations?.totalCount).toBe(87);
      names.push(...(page.organisations?.edges ?? []).flatMap(({ node }) => node?.name ?? []));
      after = page.organisations?.pageInfo.hasNextPage ? page.organisations.pageInfo.endCursor : null;
    } while (after);
    expect(new Set(names).size).toBe(87);
  });
});
