import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestDossier } from '../harness.ts';
import { send } from './import-files.ts';
import { zipSync } from './store-zip.ts';

let dossier: TestDossier;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01' });
});
afterAll(() => dossier.stop());

describe('The example in docs/importing.md', () => {
  it('is imported as it is printed', async () => {
    const coordinator = await dossier.as('COORDINATOR');
    const manual = readFileSync('docs/importing.md', 'utf8');
    const files = [...manual.matchAll(/`([^`\n]+\.csv)`\n\n```csv\n([^`]+)```/g)];
    expect(files).toHaveLength(6);
    const zip = zipSync(
      Object.fromEntries(files.map(([, name = '', text = '']) => [name, new TextEncoder().encode(text)])),
    );
    const { id } = await send(dossier, coordinator, zip);
    await dossier.drain();
    const { data } = await coordinator.graphql(
      'query ($id: ID!) { import(id: $id) { status problems(first: 10) { sheet row column code reason } } }',
      { id },
    );
    expect(data['import']).toEqual({ status: 'READY', problems: [] });
    await coordinator.graphql(
      'mutation ($id: ID!) { carryOutImport(input: { importId: $id }) { __typename } }',
      { id },
    );
    await dossier.drain();
    const cases = await dossier.db.case.findMany({
      select: { status: true, endLegalKind: true, client: { select: { givenName: true, deceasedOn: true } } },
      orderBy: { registeredOn: 'asc' },
    });
    expect(cases).toEqual([
      {
        ...{ status: 'ENDED', endLegalKind: 'DEATH' },
        client: { givenName: 'Anna', deceasedOn: new Date('2019-02-14') },
      },
      { status: 'ACTIVE', endLegalKind: null, client: { givenName: 'Truus', deceasedOn: null } },
      { status: 'WAITING', endLegalKind: null, client: { givenName: 'Karel', deceasedOn: null } },
    ]);
  });
});
