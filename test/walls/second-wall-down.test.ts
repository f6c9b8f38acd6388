import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalId } from '../api/case-story.ts';
import { isNode, selectionOf } from '../api/rights-graph.ts';
import { rowReaders } from '../api/rights-table.ts';
import { type Letter, letters, type RightsWorld, rightsWorld } from '../api/rights-world.ts';
import { TestDossier } from '../harness.ts';

// The database holds nothing back: its policies are switched off. What is left is what the application's own rules
// keep out of each statement, also of the relations in it.

const roles = Object.entries(letters) as [Letter, string][];
let dossier: TestDossier;
let world: RightsWorld;

beforeAll(async () => {
  dossier = await TestDossier.start({ parts: { worker: false } });
  world = await rightsWorld(dossier);
  const closed = await dossier.db.$queryRaw<{ name: string }[]>`
    SELECT relname::text AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relrowsecurity`;
  for (const { name } of closed) {
    await dossier.db.$executeRawUnsafe(`ALTER TABLE "${name}" DISABLE ROW LEVEL SECURITY`);
  }
}, 60_000);
afterAll(() => dossier.stop());

it('the second wall is down indeed', async () => {
  const session = dossier.app.readerDb.session(null, dossier.clock.now());
  try {
    expect(await session.db.case.count()).toBe(await dossier.db.case.count());
  } finally {
    session.end();
  }
});

describe.each(roles)('%s, the %s, with the second wall down', (letter) => {
  it('is led to no foreign row from any row, nor shown one by its id', async () => {
    for (const row of rowReaders.keys()) {
      const answer = await nodeAs(letter, row);
      expect([row, rowsIn(answer).filter((each) => !sees(letter, each))]).toEqual([row, []]);
      expect([row, rowsIn(answer).includes(row)]).toEqual([row, sees(letter, row)]);
    }
  });

  it('is led to none from a list', async () => {
    const lists = [
      'cases(first: 100) { edges { node { id client { id } mandates { mentor { id } } matches { mentor { id } } } } }',
      'mentors(first: 100) { edges { node { id mandates { case { id client { id cases { id } } } } } } }',
    ];
    for (const list of lists) {
      const answer = await world.callers[letter].graphql(`{ ${list} }`);
      expect(rowsIn(answer).filter((each) => !sees(letter, each))).toEqual([]);
    }
  });
});

/** The rows of which an answer has the global id. */
function rowsIn(answer: unknown): string[] {
  const text = JSON.stringify(answer);
  return [...rowReaders.keys()].filter((row) => text.includes(idOf(row)));
}

function nodeAs(letter: Letter, row: string): Promise<unknown> {
  const type = dossier.app.schema.getType(typeOf(row));
  if (!isNode(type)) throw new Error(`${row} has no type.`);
  const document = `query ($id: ID!) { node(id: $id) { ... on ${type.name} { ${selectionOf(type)} } } }`;
  return world.callers[letter].graphql(document, { id: idOf(row) });
}

function sees(letter: Letter, row: string): boolean {
  return rowReaders.get(row)?.includes(letter) ?? false;
}

function typeOf(row: string): string {
  return row.split('.')[0] ?? '';
}

function idOf(row: string): string {
  return globalId(typeOf(row), world.ids[row] ?? '');
}
