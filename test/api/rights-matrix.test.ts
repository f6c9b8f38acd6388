import { type GraphQLObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { type Answer, type GraphqlResult, listOf } from '../answer.ts';
import { testAuditKey } from '../audit/audit-key.ts';
import { testEncryptionKeys } from '../encrypted-db.ts';
import { TestDossier } from '../harness.ts';
import { globalId, textOf } from './case-story.ts';
import { offerReferences } from './rights-offer-rows.ts';
import { fieldSelection, isNode, restricted, selectionOf, type View } from './rights-graph.ts';
import { namedFields, namedOpenTypes, reads, readersOf, rowReaders } from './rights-table.ts';
import { type Letter, letters, type RightsWorld, rightsWorld } from './rights-world.ts';

// For the names of the tests; it connects to nothing.
const { schema } = createApp(
  readConfig({
    DATABASE_URL: 'postgresql://localhost/none',
    REDIS_URL: 'redis://localhost',
    SMTP_URL: 'smtp://localhost',
    AUDIT_KEY: testAuditKey,
    ENCRYPTION_KEYS: testEncryptionKeys,
    DOCUMENTS_DIRECTORY: 'none',
    LOG_LEVEL: 'silent',
  }),
);
const structural = /(?:Connection|Edge|Error)$|^PageInfo$|^__/;
const types = Object.values(schema.getTypeMap()).filter(isObjectType);
const nodeTypes = types.filter(isNode).map(({ name }) => name);
const roles = Object.entries(letters) as [Letter, string][];

let dossier: TestDossier;
let world: RightsWorld;
/** What the coordinator sees of every row: the world as it is. */
const truth = new Map<string, object>();

beforeAll(async () => {
  dossier = await TestDossier.start({
    at: '2022-03-01',
    parts: { worker: false },
    env: { BSN_ALLOWED: 'true' },
  });
  world = await rightsWorld(dossier);
  for (const row of rowReaders.keys()) {
    const { data, errors } = await nodeAs('C', row);
    expect([row, errors]).toEqual([row, undefined]);
    truth.set(row, data['node'] as object);
  }
}, 60_000);
afterAll(() => dossier.stop());

describe('the table of expectations', () => {
  it('knows every field of every type, and no other', () => {
    const fields = types
      .filter(({ name }) => !structural.test(name))
      .flatMap((type) => Object.keys(type.getFields()).map((field) => [type.name, field] as const));
    const names = fields.map((pair) => pair.join('.'));
    const unknown = fields.filter(([type, field]) => !readersOf(type, field)).map((pair) => pair.join('.'));
    expect(unknown, 'Say in rights-table.ts who is to read these.').toEqual([]);
    expect(namedFields.filter((name) => !names.includes(name))).toEqual([]);
    expect(namedOpenTypes.filter((name) => !schema.getType(name))).toEqual([]);
  });

  it('has rows of every type that has an id', () => {
    expect([...new Set([...rowReaders.keys()].map(typeOf))].toSorted()).toEqual(nodeTypes.toSorted());
  });
});

describe.each(roles)('%s, the %s', (letter) => {
  it('sees by its id what is visible of each row, and of each row that it leads to', async () => {
    for (const row of rowReaders.keys()) {
      const { data, errors } = await nodeAs(letter, row);
      expect({ row, node: data['node'] }).toEqual({ row, node: expectedNode(letter, row) });
      expect({ row, codes: codesOf(errors) }).toEqual({ row, codes: [] });
    }
  });

  it('gets from nodes the same nothing for what is hidden as for what is absent', async () => {
    const rows = [...rowReaders.keys()];
    const absent = rows.map((row) => globalId(typeOf(row), '01900000-0000-7000-8000-000000000000'));
    const { data } = await as(letter).graphql('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [...rows.map(idOf), ...absent],
    });
    expect(data['nodes']).toEqual([
      ...rows.map((row) => (seesRow(letter, row) ? { id: idOf(row) } : null)),
      ...absent.map(() => null),
    ]);
  });

  it('finds one thing by its root field, when it may use that and see the thing', async () => {
    for (const row of rowReaders.keys()) {
      const field = rootField(typeOf(row));
      const [argument] = schema.getQueryType()?.getFields()[field]?.args ?? [];
      if (!argument) continue;
      const { data, errors } = await as(letter).graphql(
        `query ($id: ${String(argument.type)}) { ${field}(${argument.name}: $id) { id } }`,
        { id: offerReferences[row] ?? idOf(row) },
      );
      const mayAsk = reads(letter, 'Query', field);
      expect({ row, found: data[field] }).toEqual({
        row,
        found: mayAsk && seesRow(letter, row) ? { id: idOf(row) } : null,
      });
      expect({ row, refused: errors?.[0]?.extensions?.code }).toEqual({
        row,
        refused: mayAsk ? undefined : 'FORBIDDEN',
      });
    }
  });

  it('lists and counts the visible rows and no others', async () => {
    for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
      const connection = schema.getType(String(field.type).replace('!', ''));
      if (!isObjectType(connection) || !connection.name.endsWith('Connection')) continue;
      // The log of one person, which each look makes longer: test/audit/access-log.test.ts.
      if (name === 'accessLog') continue;
      // Of what was found there is no count: test/api/search.test.ts.
      if (name === 'search') continue;
      const all = `first: 100 ${beyondTheOwn[name] ?? ''}`;
      const { data } = await as(letter).graphql(`{ ${name}(${all}) { totalCount edges { node { id } } } }`);
      const listed = data[name];
      if (!reads(letter, 'Query', name)) {
        expect({ name, listed }).toEqual({ name, listed: null });
        continue;
      }
      const everything = await as('C').graphql(`{ ${name}(${all}) { edges { node { id } } } }`);
      const known = listOf(everything.data[name]?.['edges']).map(idOfEdge);
      const expected = known.filter((id) => seesId(letter, connection.name.replace('Connection', ''), id));
      expect({
        name,
        ids: listOf(listed?.['edges']).map(idOfEdge),
        totalCount: listed?.['totalCount'],
      }).toEqual({
        name,
        ids: expected,
        totalCount: expected.length,
      });
    }
  });

  it('is refused every other root field that is not for the role, and no more', async () => {
    const query = schema.getQueryType()?.getFields() ?? {};
    for (const [name, field] of Object.entries(query)) {
      const args = {
        id: JSON.stringify(idOf('Case.own')),
        ids: '[]',
        caseId: JSON.stringify(idOf('Case.own')),
        subject: JSON.stringify(idOf('Client.own')),
        from: '"2022-01-01"',
        to: '"2022-03-01"',
        on: '"2022-03-01"',
        year: '2022',
        fromId: JSON.stringify(idOf('User.consultant')),
        toId: JSON.stringify(idOf('User.otherConsultant')),
        mentorId: JSON.stringify(idOf('Mentor.own')),
        text: '"2022"',
        reference: JSON.stringify(offerReferences['OfferedReferral.own']),
      };
      const { errors } = await as(letter).graphql(`{ ${fieldSelection(field, args)} }`);
      const refused = errors?.some(
        ({ path, extensions }) => path?.length === 1 && extensions?.code === 'FORBIDDEN',
      );
      expect({ name, refused: refused ?? false }).toEqual({ name, refused: !reads(letter, 'Query', name) });
    }
  });

  it('is refused every subscription that is not for the role', async () => {
    for (const name of Object.keys(schema.getSubscriptionType()?.getFields() ?? {})) {
      if (reads(letter, 'Subscription', name)) continue;
      const args = name === 'newsletterProgress' ? `(newsletterId: "${idOf('Newsletter.draft')}")` : '';
      const { errors } = await as(letter).graphql(`subscription { ${name}${args} { id } }`);
      expect({ name, code: errors?.[0]?.extensions?.code }).toEqual({ name, code: 'FORBIDDEN' });
    }
  });
});

/** Arguments with which a list that shows the own work shows all. */
const beyondTheOwn: Readonly<Record<string, string>> = { tasks: 'mine: false state: null resting: true' };

function as(letter: Letter) {
  return world.callers[letter];
}

function nodeAs(letter: Letter, row: string): Promise<GraphqlResult> {
  const document = `query ($id: ID!) { node(id: $id) { ... on ${typeOf(row)} { ${selectionOf(objectType(row))} } } }`;
  return as(letter).graphql(document, { id: idOf(row) });
}

function expectedNode(letter: Letter, row: string): object | null {
  const view: View = {
    sees: (type, id) => seesId(letter, type, id),
    reads: (type, field) => reads(letter, type, field),
  };
  const known = truth.get(row);
  return known && seesRow(letter, row) ? restricted(objectType(row), known, view) : null;
}

function seesRow(letter: Letter, row: string): boolean {
  return rowReaders.get(row)?.includes(letter) ?? false;
}

/** Whether somebody sees a row by its global id; organisations of the reference data are like any other. */
function seesId(letter: Letter, type: string, id: string): boolean {
  const row = [...rowReaders.keys()].find((each) => typeOf(each) === type && idOf(each) === id);
  if (row) return seesRow(letter, row);
  if (type === 'Organisation') return seesRow(letter, 'Organisation.careHome');
  throw new Error(`The world has no ${type} ${id}.`);
}

function typeOf(row: string): string {
  return row.split('.')[0] ?? '';
}

function idOf(row: string): string {
  return globalId(typeOf(row), world.ids[row] ?? '');
}

function idOfEdge(edge: Answer): string {
  return textOf(edge['node']?.['id']);
}

function objectType(row: string): GraphQLObjectType {
  const type = schema.getType(typeOf(row));
  if (!isObjectType(type)) throw new Error(`${row} has no type.`);
  return type;
}

function rootField(type: string): string {
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
}

/** Codes of errors other than that a field is not for the role. */
function codesOf(errors: GraphqlResult['errors']): unknown[] {
  return (errors ?? []).map(({ extensions }) => extensions?.code).filter((code) => code !== 'FORBIDDEN');
}
