import fc from 'fast-check';
import {
  execute,
  type ExecutionResult,
  getIntrospectionQuery,
  GraphQLBoolean,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  parse,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { declarePlainRead } from '../../schema/plain-read.ts';
import { executeOperation } from './execute-operation.ts';

// The judge is `execute` of GraphQL.js: whatever it answers, data and errors, is right.

const schema = makeSchema();

describe('an operation is carried out as GraphQL.js does', () => {
  it.each([
    ['at once, also when failures take along what is around them', { late: false, strict: true }],
    ['later, when failures stay where they are', { late: true, strict: false }],
  ])(
    '%s',
    async (_what, kinds) => {
      await asked(kinds, async (text) => {
        const [ours, theirs] = await both(text);
        expect(ours).toEqual(theirs);
      });
    },
    60_000,
  );

  it('later, when failures take along what is around them', async () => {
    // Which of two failures comes first, so that nobody hears of the other, is not said by the specification.
    await asked({ late: true, strict: true }, async (text) => {
      const [ours, theirs] = await both(text);
      expect(ours.data).toEqual(theirs.data);
      expect(ours.errors.length > 0).toBe(theirs.errors.length > 0);
    });
  }, 60_000);

  it.each([
    ['a variable', 'query ($a: Int!) { thing { plus(n: $a) } }', { a: 4 }],
    ['a variable that is left out', 'query ($a: Int = 7) { thing { plus(n: $a) } }', {}],
    ['a variable that does not fit', 'query ($a: Int!) { thing { plus(n: $a) } }', { a: 'x' }],
    ['a variable that is missing', 'query ($a: Int!) { thing { plus(n: $a) } }', undefined],
    ['a directive', 'query ($a: Boolean!) { thing { fine @skip(if: $a) late } }', { a: true }],
    [
      'a condition that is neither',
      'query ($a: Boolean = true) { thing { fine @skip(if: $a) } }',
      { a: null },
    ],
    [
      'a fragment left out and asked for',
      '{ thing { ...A @skip(if: true) ...A } } fragment A on Thing { fine }',
      {},
    ],
    ['everything left out', '{ thing { fine @include(if: false) } }', {}],
    ['a question about the schema', '{ __type(name: "Thing") { name fields { name } } thing { fine } }', {}],
    ['a tool that asks for the whole schema', getIntrospectionQuery(), {}],
    ['a name of JavaScript', '{ thing { __proto__: fine constructor: late } }', {}],
    ['a name of JavaScript at the root', 'mutation { __proto__: act(n: 1) }', {}],
    [
      'fragments that overlap',
      '{ thing { ...A ...A fine } } fragment A on Thing { fine other { late } }',
      {},
    ],
    ['several operations without a name', 'query A { thing { fine } } query B { thing { late } }', {}],
    ['a command', 'mutation { first: act(n: 1) second: act(n: 2) }', {}],
    ['a command that answers more', 'mutation { make { fine late many { otherLate { needed } } } }', {}],
    ['a command that fails', 'mutation { first: act(n: 1) breaks make { fine } }', {}],
    ['a command that must not fail', 'mutation { first: act(n: 1) breaksHard make { fine } }', {}],
  ])('%s', async (_what, text, variableValues) => {
    const args = { schema, document: parse(text), variableValues };
    expect(await answered(executeOperation(args))).toEqual(await answered(execute(args)));
  });

  it('commands one after another, none after one that must not fail', async () => {
    const asked = 'mutation { a: act(n: 1) b: act(n: 2) breaksHard c: act(n: 3) }';
    const carriedOut: number[] = [];
    await executeOperation({ schema, document: parse(asked), contextValue: carriedOut });
    expect(carriedOut).toEqual([1, 2]);
  });

  it('by the name of the operation, also a second time', async () => {
    const document = parse('query A { thing { fine } } query B { thing { late } }');
    for (const operationName of ['A', 'B', 'A', 'C', null]) {
      const args = { schema, document, operationName };
      expect(await answered(executeOperation(args))).toEqual(await answered(execute(args)));
    }
  });

  it('forgets no failure that is under way in a list when another fails at once', async () => {
    // GraphQL.js does: such a failure ends the process. The test runner fails on one.
    const { data, errors } = await answered(
      executeOperation({ schema, document: parse('{ thing { manyLate { fine } } }') }),
    );
    expect(data).toEqual({ thing: { manyLate: null } });
    expect(errors).toHaveLength(1);
  });

  it('waits for nothing when nothing is late', () => {
    expect(executeOperation({ schema, document: parse('{ thing { fine } }') })).toEqual({
      data: { thing: { fine: 'fine' } },
    });
  });
});

interface Kinds {
  /** With fields that are answered later. */
  readonly late: boolean;
  /** With fields that may not be null, and are. */
  readonly strict: boolean;
}

async function asked(kinds: Kinds, check: (text: string) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(selection('Query', 4, kinds), check), { numRuns: 300 });
}

async function both(text: string) {
  const variables = ['yes', 'no'].filter((name) => text.includes(`$${name}`));
  const declared = variables.map((name) => `$${name}: Boolean!`).join(' ');
  const document = parse(variables.length === 0 ? text : `query (${declared}) ${text}`);
  expect(validate(schema, document)).toEqual([]);
  const args = { schema, document, variableValues: { yes: true, no: false } };
  return [await answered(executeOperation(args)), await answered(execute(args))] as const;
}

/** Errors that come later come in no order. */
async function answered(result: ExecutionResult | Promise<ExecutionResult>) {
  const { data, errors = [] } = await result;
  const told = errors.map(({ message, path, locations }) =>
    JSON.stringify({ message: withoutValue(message), path, locations }),
  );
  return { data: JSON.parse(JSON.stringify(data ?? null)) as unknown, errors: told.toSorted() };
}

/** GraphQL.js shows the value that is of another type than it should be; we would rather not. */
function withoutValue(message: string): string {
  return message.replace(/^Expected (?:a )?value of type "(\w+)".*$/, 'Expected $1');
}

function selection(type: 'Query' | 'Thing', depth: number, kinds: Kinds): fc.Arbitrary<string> {
  const wanted = (...names: string[]) => fc.constantFrom(...names.filter((name) => isOf(name, kinds)));
  const leaves = wanted('fine', 'late', 'nothing', 'fails', 'failsLate', 'plain', '__typename');
  const strict = wanted('needed', 'neededLate', 'missing', 'missingLate', 'failsHard');
  const nested = depth === 0 ? null : selection('Thing', depth - 1, kinds);
  const objects = wanted('other', 'otherLate', 'hard', 'many', 'manyHard', 'manyMixed', 'none');
  const unions = wanted('either', 'eitherLate', 'named');
  const condition = fc.constantFrom(
    '@skip(if: $yes)',
    '@skip(if: $no)',
    '@include(if: $yes)',
    '@include(if: $no)',
  );
  const one =
    type === 'Query'
      ? fc.constant('thing')
      : fc.oneof(
          { weight: 5, arbitrary: leaves },
          { weight: 1, arbitrary: strict },
          { weight: 1, arbitrary: fc.tuple(leaves, condition).map((parts) => parts.join(' ')) },
          fc.constant('plus(n: 2)'),
        );
  const field = fc.oneof(
    ...(type === 'Query' ? [] : [{ weight: 6, arbitrary: one }]),
    ...(nested
      ? [
          {
            weight: 3,
            arbitrary: fc
              .tuple(type === 'Query' ? wanted('thing', 'thingLate', 'things') : objects, nested)
              .map(([name, inner]) => `${name} ${inner}`),
          },
          ...(type === 'Query'
            ? []
            : [
                {
                  weight: 1,
                  arbitrary: fc
                    .tuple(unions, nested)
                    .map(
                      ([name, inner]) =>
                        `${name} { __typename ... on Thing ${inner} ... on Dead { reason } }`,
                    ),
                },
              ]),
        ]
      : []),
  );
  return fc
    .array(fc.tuple(fc.integer({ min: 0, max: 9 }), field), { minLength: 1, maxLength: 5 })
    .map((fields) => `{ ${fields.map(([, each], index) => `f${depth}_${index}: ${each}`).join(' ')} }`);
}

function isOf(name: string, { late, strict }: Kinds): boolean {
  if (!late && /late|mixed|manyHard/i.test(name)) return false;
  return strict || !/^(?:missing|failsHard)|mixed/i.test(name);
}

function makeSchema(): GraphQLSchema {
  const later = <T>(value: T) => Promise.resolve(value);
  const fail = (): never => {
    throw new Error('It failed.');
  };
  const named = new GraphQLInterfaceType({
    name: 'Named',
    fields: { fine: { type: GraphQLString } },
    resolveType: () => 'Thing',
  });
  const plainResolver = (row: unknown) => (row as { plain: unknown }).plain;
  declarePlainRead(plainResolver, { columns: ['plain'], read: plainResolver });
  const thing: GraphQLObjectType = new GraphQLObjectType({
    name: 'Thing',
    interfaces: [named],
    isTypeOf: (value) => (value as { kind?: string }).kind !== 'other',
    fields: () => {
      const field = (type: GraphQLOutputType, resolve: () => unknown) => ({ type, resolve });
      const row = (kind = 'thing') => ({ kind, plain: kind === 'thing' ? 'plain' : null });
      const hard = new GraphQLNonNull(thing);
      return {
        fine: field(GraphQLString, () => 'fine'),
        late: field(GraphQLString, () => later('late')),
        nothing: field(GraphQLString, () => undefined),
        plain: { type: GraphQLString, resolve: plainResolver },
        fails: field(GraphQLString, fail),
        failsLate: field(GraphQLString, () => later(null).then(fail)),
        needed: field(new GraphQLNonNull(GraphQLString), () => 'needed'),
        neededLate: field(new GraphQLNonNull(GraphQLBoolean), () => later(true)),
        missing: field(new GraphQLNonNull(GraphQLString), () => null),
        missingLate: field(new GraphQLNonNull(GraphQLString), () => later(null)),
        failsHard: field(new GraphQLNonNull(GraphQLInt), () => new Error('It is an error.')),
        plus: {
          type: GraphQLInt,
          args: { n: { type: GraphQLInt, defaultValue: 1 } },
          resolve: (_row: unknown, { n }: { n?: number }) => (n ?? 0) + 1,
        },
        other: field(thing, () => row()),
        otherLate: field(thing, () => later(row())),
        hard: field(hard, () => row('hard')),
        none: field(thing, () => null),
        many: field(new GraphQLList(thing), () => [row(), null, row('other')]),
        manyHard: field(new GraphQLList(hard), () => [row(), later(row())]),
        // What fails at once comes first: GraphQL.js forgets what is under way before it, and a failure of that is nobody's.
        manyMixed: field(new GraphQLList(hard), () => [row('other'), later(row()), later(null)]),
        manyLate: field(new GraphQLList(hard), () => [later(null), row('other')]),
        either: field(either, () => row()),
        eitherLate: field(either, () => later({ kind: 'dead', reason: 'why' })),
        named: field(named, () => row()),
      };
    },
  });
  const dead = new GraphQLObjectType({
    name: 'Dead',
    interfaces: [named],
    fields: { fine: { type: GraphQLString }, reason: { type: GraphQLString } },
  });
  const either: GraphQLUnionType = new GraphQLUnionType({
    name: 'Either',
    types: [thing, dead],
    resolveType: (value: unknown) => ((value as { kind: string }).kind === 'dead' ? later('Dead') : 'Thing'),
  });
  const start = { kind: 'thing', plain: 'plain' };
  return new GraphQLSchema({
    types: [dead],
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        thing: { type: thing, resolve: () => start },
        thingLate: { type: new GraphQLNonNull(thing), resolve: () => later(start) },
        things: { type: new GraphQLList(new GraphQLNonNull(thing)), resolve: () => [start, start] },
      },
    }),
    mutation: new GraphQLObjectType({
      name: 'Mutation',
      fields: {
        act: {
          type: GraphQLInt,
          args: { n: { type: GraphQLInt } },
          resolve: (_root, { n }: { n: number }, carriedOut?: number[]) => {
            carriedOut?.push(n);
            return later(n);
          },
        },
        make: { type: thing, resolve: () => start },
        breaks: { type: GraphQLInt, resolve: fail },
        breaksHard: { type: new GraphQLNonNull(GraphQLInt), resolve: () => later(null).then(fail) },
      },
    }),
  });
}
