import { isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PolicyTable } from '../../src/access/policy-table.ts';
import { type Answer, type GraphqlResult, listOf } from '../answer.ts';
import { globalId, textOf } from '../api/case-story.ts';
import { fieldSelection, isNode, selectionOf } from '../api/rights-graph.ts';
import { reads, rowReaders } from '../api/rights-table.ts';
import { type Letter, letters, type RightsWorld, rightsWorld } from '../api/rights-world.ts';
import { TestDossier } from '../harness.ts';

// The application's own checks are switched off: every role may use every field and sees every row. What is left is
// what the database holds back.

const roles = Object.entries(letters) as [Letter, string][];
let dossier: TestDossier;
let world: RightsWorld;

beforeAll(async () => {
  dossier = await TestDossier.start({ parts: { worker: false }, policy: everythingForEverybody });
  world = await rightsWorld(dossier);
}, 60_000);
afterAll(() => dossier.stop());

it('the first wall is down indeed', async () => {
  const { data, errors } = await as('B').graphql(
    '{ cases(first: 1) { totalCount } deadLetters(first: 1) { totalCount } }',
  );
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ cases: { totalCount: 0 } });
  const { data: own } = await as('P').graphql(`{ cases(first: 10) { edges { node { requestForHelp } } } }`);
  expect(own).toEqual({ cases: { edges: [{ node: { requestForHelp: 'Wil hulp.' } }] } });
});

describe.each(roles)('%s, the %s, with the first wall down', (letter) => {
  it('is led to no foreign row from any row, nor shown one by its id', async () => {
    for (const row of rowReaders.keys()) {
      const answer = await nodeAs(letter, row);
      const node = part(answer.data, 'node') ?? null;
      expect([row, node === null || sees(letter, row)]).toEqual([row, true]);
      expect([row, foreignIn(answer, letter)]).toEqual([row, []]);
      expect([row, withheldPartsOf(row, node, letter)]).toEqual([row, []]);
    }
  });

  it('lists and counts no foreign row', async () => {
    for (const [name, field] of Object.entries(dossier.app.schema.getQueryType()?.getFields() ?? {})) {
      const connection = dossier.app.schema.getType(String(field.type).replace('!', ''));
      if (!isObjectType(connection) || !connection.name.endsWith('Connection')) continue;
      const type = connection.name.replace('Connection', '');
      const answer = await as(letter).graphql(`{ ${name}(first: 100) { totalCount edges { node { id } } } }`);
      const listed = part(answer.data, name);
      if (!listed) continue;
      const ids = listOf(listed['edges']).map((edge) => textOf(edge['node']?.['id']));
      expect([name, ids.filter((id) => !seesId(letter, type, id))]).toEqual([name, []]);
      expect([name, listed['totalCount']]).toEqual([name, ids.length]);
    }
  });

  it('learns nothing about a foreign row by filtering', async () => {
    const count = (filter: string) => `cases(first: 1, filter: ${filter}) { totalCount }`;
    const elsewhere = [
      count('{ reference: "test-elsewhere" }'),
      count(`{ mentorId: "${idOf('Mentor.elsewhere')}" }`),
      count(`{ consultantId: "${idOf('User.otherConsultant')}" }`),
      count('{ clientName: "moved", workArea: NOORD_MIDDEN_LIMBURG }'),
    ];
    for (const asked of elsewhere) {
      const { data } = await as(letter).graphql(`{ ${asked} }`);
      const expected = sees(letter, 'Case.elsewhere') ? 1 : 0;
      expect([asked, part(data, 'cases')?.['totalCount']]).toEqual([asked, expected]);
    }
  });

  it('gets no foreign row from any other root field', async () => {
    for (const [name, field] of Object.entries(dossier.app.schema.getQueryType()?.getFields() ?? {})) {
      const args = {
        id: JSON.stringify(idOf('Case.elsewhere')),
        ids: JSON.stringify([...rowReaders.keys()].map(idOf)),
        caseId: JSON.stringify(idOf('Case.elsewhere')),
        from: '"2022-01-01"',
        to: '"2022-03-01"',
        on: '"2022-03-01"',
      };
      const answer = await as(letter).graphql(`{ ${fieldSelection(field, args)} }`);
      expect([name, foreignIn(answer, letter)]).toEqual([name, []]);
    }
  });

  it('hears of no foreign row', async () => {
    const events = await dossier.subscribe(
      'subscription { caseChanged { id reference client { id givenName } } }',
      as(letter),
    );
    const cases = [...rowReaders.keys()].filter((row) => row.startsWith('Case.'));
    for (const row of cases) {
      await dossier.app.live.publish('case', { name: 'case.changed', payload: { caseId: world.ids[row] } });
    }
    for (const row of cases) {
      const { value } = (await events.next()) as { value: GraphqlResult };
      expect([row, value.data['caseChanged']?.['id'] ?? null]).toEqual([
        row,
        sees(letter, row) ? idOf(row) : null,
      ]);
      expect([row, foreignIn(value, letter)]).toEqual([row, []]);
    }
    await events.return?.();
  });
});

/** An answer that is an error has no data. */
function part(data: Answer | null | undefined, name: string): Answer | undefined {
  return data?.[name];
}

function everythingForEverybody(declared: PolicyTable): PolicyTable {
  return Object.fromEntries(
    Object.entries(declared).map(([type, rules]) => [
      type,
      {
        ...rules,
        rows: rules.rows && mapped(rules.rows, () => 'every-row' as const),
        fields: mapped(rules.fields, (rule) => (rule === 'anyone' ? rule : 'everyone')),
      },
    ]),
  );
}

function mapped<Key extends string, From, To>(from: Readonly<Record<Key, From>>, to: (value: From) => To) {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, to(value as From)])) as Record<
    Key,
    To
  >;
}

/** Parts without an id of their own that are rows of tables nevertheless, and have to be absent for whom they are not. */
const partsInTables = [
  'Case.intake',
  'Case.matches',
  'Case.petitions',
  'Case.courtOrders',
  'Case.appointments',
  'Case.timeline',
  'Mentor.pauses',
  'Mentor.trainings',
  'Referral.notices',
  'Newsletter.testMails',
];

function withheldPartsOf(row: string, node: Answer | null, letter: Letter): string[] {
  if (node === null) return [];
  return partsInTables.filter((path) => {
    const [type = '', field = ''] = path.split('.');
    if (type !== typeOf(row) || reads(letter, type, field)) return false;
    const part: unknown = node[field];
    const list = Array.isArray(part) ? part : (part as { edges?: unknown[] } | null)?.edges;
    return list ? list.length > 0 : part !== null && part !== undefined;
  });
}

/** Global ids of rows anywhere in an answer that are not for somebody. */
function foreignIn(answer: unknown, letter: Letter): string[] {
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, part]) => {
    if (name !== 'id' || typeof part !== 'string') return foreignIn(part, letter);
    const row = rowOfId.get(part) ?? nameRows().get(part);
    return row && !sees(letter, row) ? [row] : [];
  });
}

const rowOfId = new Map<string, string>();

function nameRows(): Map<string, string> {
  for (const row of rowReaders.keys()) rowOfId.set(idOf(row), row);
  return rowOfId;
}

function as(letter: Letter) {
  return world.callers[letter];
}

function nodeAs(letter: Letter, row: string): Promise<GraphqlResult> {
  const type = dossier.app.schema.getType(typeOf(row));
  if (!isNode(type)) throw new Error(`${row} has no type.`);
  const document = `query ($id: ID!) { node(id: $id) { ... on ${type.name} { ${selectionOf(type)} } } }`;
  return as(letter).graphql(document, { id: idOf(row) });
}

function sees(letter: Letter, row: string): boolean {
  return rowReaders.get(row)?.includes(letter) ?? false;
}

function seesId(letter: Letter, type: string, id: string): boolean {
  const row = nameRows().get(id);
  if (row) return sees(letter, row);
  if (type === 'Organisation') return sees(letter, 'Organisation.careHome');
  throw new Error(`The world has no ${type} ${id}.`);
}

function typeOf(row: string): string {
  return row.split('.')[0] ?? '';
}

function idOf(row: string): string {
  return globalId(typeOf(row), world.ids[row] ?? '');
}
