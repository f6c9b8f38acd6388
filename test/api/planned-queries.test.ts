import fc from 'fast-check';
import {
  getNamedType,
  type GraphQLField,
  isEnumType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
  parse,
  validate,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphqlResult } from '../answer.ts';
import { TestDossier } from '../harness.ts';
import { globalId } from './case-story.ts';
import { type Letter, type RightsWorld, rightsWorld } from './rights-world.ts';

/**
 * A document with a directive in it is left to Pothos, field by field. So each document is asked with and without one
 * that changes nothing: by the plan that is kept of it, the second time too, it has to get what it gets from Pothos.
 */
let dossier: TestDossier;
let world: RightsWorld;

beforeAll(async () => {
  dossier = await TestDossier.start({
    at: '2022-03-01',
    parts: { worker: false },
    env: {
      LIMIT_TOKENS: '10000',
      LIMIT_COST: '10000000',
      LIMIT_POINTS_PER_MINUTE: '0',
      LIMIT_DEPTH: '50',
      LIMIT_ALIASES: '1000',
      LIMIT_SECONDS: '60',
    },
  });
  world = await rightsWorld(dossier);
  // So that it shows with which arguments the events of a case were read.
  for (const { id } of await dossier.db.case.findMany({ select: { id: true } })) {
    const days = ['2022-01-10', '2022-01-11', '2022-01-12'];
    await dossier.db.caseEvent.createMany({
      data: days.map((day) => ({
        caseId: id,
        type: 'case.registered',
        occurredOn: new Date(day),
        actorLabel: day,
      })),
    });
  }
}, 60_000);
afterAll(() => dossier.stop());

describe('a query of which the plan is kept', () => {
  it('gets what Pothos plans anew for each', async () => {
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(documents(), fc.constantFrom(...askers), async (text, letter) => {
        // Not by a filter: what is generated step by step would be tried again as it was, for ever.
        fc.pre(isValid(text('')));
        const caller = world.callers[letter];
        const ask = async (directive: string) =>
          comparable(
            await caller.graphql(text(directive), {
              n: 2,
              case: globalId('Case', world.ids['Case.own'] ?? ''),
            }),
          );
        const byPothos = await ask('@include(if: true)');
        expect(await ask('')).toEqual(byPothos);
        expect(await ask('')).toEqual(byPothos);
        asked += 1;
      }),
      { numRuns: 150 * runs, seed, endOnFailure: true },
    );
    expect(asked).toBe(150 * runs);
  }, 240_000);

  it.each([
    ['a relation twice', 'one: latestEvents(first: 1) { occurredOn } more: latestEvents(first: 3) { type }'],
    ['a relation twice, further down', 'mandates { mentor { mandates { case { ...A } } } } '],
    ['a relation in two parts', 'latestEvents(first: 2) { occurredOn } latestEvents(first: 2) { type }'],
    ['a relation with a variable', 'latestEvents(first: $n) { type }'],
    [
      'a list within each row',
      'timeline(first: 2) { edges { node { ...E } } } latestEvents(first: 2) { ...E }',
    ],
    ['a count', 'mandates { mentor { caseload region { name } } }'],
  ])('that asks for %s gets it', async (_what, selection) => {
    const parts = [
      'fragment A on Case { one: latestEvents(first: 1) { occurredOn } more: latestEvents(first: 3) { type } }',
      'fragment E on TimelineEntry { type actor { name } }',
    ].filter((part) => selection.includes(`...${part.charAt('fragment '.length)}`));
    const variables = selection.includes('$n') ? '($n: Int!)' : '';
    const ask = async (letter: Letter, n: number, directive: string) => {
      const nodes = `{ edges { node { kind: __typename ${directive} ${selection} } } }`;
      const text = `query ${variables} { cases(first: 20) ${nodes} } ${parts.join(' ')}`;
      return comparable(await world.callers[letter].graphql(text, { n }));
    };
    for (const letter of askers) {
      for (const n of [1, 3, 1]) {
        expect(await ask(letter, n, '')).toEqual(await ask(letter, n, '@include(if: true)'));
      }
    }
    expect(JSON.stringify(await ask('C', 3, ''))).toContain('"kind":"Case"');
  });

  it('shows each of two who ask the same his own', async () => {
    const answers = new Map<Letter, unknown>();
    // Who sees least asks first: the database would hold the others' rows back, but bring none that were left out.
    for (const letter of ['M', 'K', 'C', 'M', 'K', 'C'] as const) {
      const [answer, byPothos] = await Promise.all(
        ['', '@include(if: true)'].map(async (directive) => {
          const node = `{ kind: __typename ${directive} id mandates { case { reference } } }`;
          const text = `{ mentors(first: 50) { edges { node ${node} } } }`;
          return comparable(await world.callers[letter].graphql(text));
        }),
      );
      expect(answer).toEqual(byPothos);
      answers.set(letter, answer);
    }
    expect(answers.get('M')).not.toEqual(answers.get('C'));
  });

  it('knows what ended since it was asked before', async () => {
    const mentor = world.callers.M;
    const text = '{ mentors(first: 50) { edges { node { caseload mandates { case { reference } } } } } }';
    const before = JSON.stringify(await mentor.graphql(text));
    expect(before).toContain('"reference":"');
    const ended = new Date('2022-02-27');
    await dossier.db.mandate.updateMany({
      where: { startsOn: { lt: ended }, OR: [{ endsOn: null }, { endsOn: { gt: ended } }] },
      data: { endsOn: ended },
    });
    const after = JSON.stringify(await mentor.graphql(text));
    expect(after).toContain('"caseload":0');
    expect(after).not.toContain('"reference":"');
  });
});

const askers: readonly Letter[] = ['C', 'K', 'M', 'S', 'F'];
const runs = Number(process.env['PLANNED_RUNS'] ?? 1);
const seed = Number(process.env['PLANNED_SEED'] ?? 2022);

/** Where an error is said to be depends on the text. */
function comparable({ data, errors }: GraphqlResult<unknown>): object {
  const said = (errors ?? []).map(({ message, path }) => JSON.stringify([message, path]));
  return { data, errors: said.toSorted() };
}

function isValid(text: string): boolean {
  return validate(dossier.app.schema, parse(text)).length === 0;
}

type Text = (directive: string) => string;

const roots = ['case(id: $case)', 'cases(first: 20)', 'mentors(first: 20)', 'waitingList(first: 5)'] as const;

/** Documents that go from row to row: aliases, the same relation twice, fragments in one place or in several. */
function documents(): fc.Arbitrary<Text> {
  return fc.gen().map((next) => {
    const upTo = (most: number): number => next(fc.nat, most);
    const fragments: string[] = [];
    const root = roots[upTo(roots.length - 1)] ?? roots[0];
    const type = root.startsWith('mentors') ? 'Mentor' : 'Case';
    const rows = selection(type, 3);
    const wrapped = (inner: string): string =>
      root.startsWith('case(') ? `{ ${inner} }` : `{ totalCount edges { node { ${inner} } } }`;
    const parts = fragments.join(' ');
    return (directive) => {
      const body = `{ ${root} ${wrapped(`${rows} kind: __typename ${directive}`)} } ${parts}`;
      const variables = ['$n: Int! = 1', '$case: ID! = "x"'].filter((each) =>
        body.includes(each.split(':')[0] ?? ''),
      );
      return variables.length === 0 ? body : `query (${variables.join(', ')}) ${body}`;
    };

    function selection(typeName: string, depth: number): string {
      const fields = Object.values(objectType(typeName).getFields()).filter((each) => isAskable(each, depth));
      const chosen = Array.from({ length: 2 + upTo(4) }, () => fields[upTo(fields.length - 1)]);
      return chosen.map((each, index) => (each ? asked(typeName, each, { index, depth }) : '')).join(' ');
    }

    function asked(
      parent: string,
      field: GraphQLField<unknown, unknown>,
      { index, depth }: { index: number; depth: number },
    ): string {
      const alias = upTo(3) === 0 ? `${field.name}${index}: ` : '';
      const first = ['1', '3', '$n'][upTo(2)] ?? '1';
      const args = field.args.filter(isRequiredArgument).length > 0 ? `(first: ${first})` : '';
      const text = `${alias}${field.name}${args} ${beneath(field, depth)}`;
      switch (upTo(7)) {
        case 0:
          return `... on ${parent} { ${text} }`;
        case 1: {
          const name = `F${fragments.length}`;
          fragments.push(`fragment ${name} on ${parent} { ${text} }`);
          return `...${name}`;
        }
        default:
          return text;
      }
    }

    function beneath(field: GraphQLField<unknown, unknown>, depth: number): string {
      const leadsTo = getNamedType(field.type);
      if (!isObjectType(leadsTo)) return '';
      const again = fragments.findIndex((each) => each.includes(` on ${leadsTo.name} `));
      if (again !== -1 && upTo(4) === 0) return `{ ...F${again} }`;
      if (!leadsTo.name.endsWith('Connection')) return `{ ${selection(leadsTo.name, depth - 1)} }`;
      const node = leadsTo.name.replace(/Connection$/, '');
      return `{ edges { node { ${selection(node, depth - 1)} } } }`;
    }
  });
}

function isAskable({ type, args }: GraphQLField<unknown, unknown>, depth: number): boolean {
  if (args.some((arg) => isRequiredArgument(arg) && arg.name !== 'first')) return false;
  const leadsTo = getNamedType(type);
  return isScalarType(leadsTo) || isEnumType(leadsTo) || (isObjectType(leadsTo) && depth > 0);
}

function objectType(name: string) {
  const type = dossier.app.schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type.`);
  return type;
}
