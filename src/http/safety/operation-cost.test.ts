import { buildSchema, parse } from 'graphql';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationCost } from './operation-cost.ts';

const schema = buildSchema(`
  type Query { people(first: Int = 30): People! team: [Person!]! named(ids: [ID!]!): [Person]! any: Being person: Person }
  type Mutation { greet: Person }
  type People { edges: [Edge!]! totalCount: Int! }
  type Edge { node: Person! cursor: String! }
  interface Being { id: ID! friends: [Person!]! }
  type Person implements Being { id: ID! friends: [Person!]! people(first: Int!): People! nicknames: [String!]! }
`);

const costOf = (query: string, variables: Record<string, unknown> = {}) =>
  operationCost({ schema, document: parse(query), variables });

describe('the cost of an operation', () => {
  const table: readonly (readonly [string, number, Record<string, unknown>?])[] = [
    ['{ __typename }', 1],
    ['{ person { id nicknames } }', 1],
    ['{ team { id } }', 10],
    ['{ team { friends { id } } }', 10 * (1 + 10)],
    ['{ people(first: 5) { totalCount } }', 1],
    ['{ people(first: 5) { edges { cursor } } }', 1 + 5],
    ['{ people(first: 5) { edges { node { id } } } }', 1 + 5 * 2],
    ['{ people { edges { node { id } } } }', 1 + 30 * 2],
    [
      '{ people(first: 5) { edges { node { people(first: 4) { edges { cursor } } } } } }',
      1 + 5 * (1 + 1 + 1 + 4),
    ],
    ['{ people(first: 5) { edges { node { friends { id } } } } }', 1 + 5 * (1 + 1 + 10)],
    ['query ($n: Int) { people(first: $n) { edges { cursor } } }', 1 + 7, { n: 7 }],
    ['query ($n: Int = 8) { people(first: $n) { edges { cursor } } }', 1 + 8],
    ['query ($n: Int = 8) { people(first: $n) { edges { cursor } } }', 1 + 9, { n: 9 }],
    ['query ($n: Int) { people(first: $n) { edges { cursor } } }', 1 + 30],
    ['{ people(first: -1) { edges { cursor } } }', 1 + 10],
    ['{ named(ids: ["a", "b", "c"]) { id } }', 3],
    ['query ($ids: [ID!]!) { named(ids: $ids) { id } }', 4, { ids: ['a', 'b', 'c', 'd'] }],
    ['{ people(first: 5) { ...P } } fragment P on People { edges { cursor } }', 1 + 5],
    [
      '{ a: people(first: 5) { ...P } b: people(first: 6) { ...P } } fragment P on People { edges { cursor } }',
      13,
    ],
    ['{ any { ... on Person { people(first: 3) { edges { cursor } } } friends { id } } }', 1 + (1 + 3) + 10],
    ['mutation { greet { id } }', 1 + 10],
    ['{ __schema { types { fields { name } } } }', 50],
    [
      '{ people(first: 2000000000) { edges { node { people(first: 2000000000) { edges { cursor } } } } } }',
      1e9,
    ],
  ];
  it.each(table.map(([query, cost, variables = {}]) => [query, cost, variables] as const))(
    '%s is %i',
    (query, cost, variables) => {
      expect(costOf(query, variables)).toBe(cost);
    },
  );

  it('is null when the document has no such operation', () => {
    expect(
      operationCost({ schema, document: parse('query A { any { id } }'), operationName: 'B' }),
    ).toBeNull();
    expect(costOf('query A { any { id } } query B { any { id } }')).toBeNull();
  });

  it('is never less for a larger page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), (first, more) => {
        const query = 'query ($n: Int) { people(first: $n) { edges { node { friends { id } } } } }';
        expect(costOf(query, { n: first + more })).toBeGreaterThanOrEqual(costOf(query, { n: first }) ?? NaN);
      }),
    );
  });
});
