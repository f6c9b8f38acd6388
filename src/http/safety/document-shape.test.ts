import { getIntrospectionQuery, parse } from 'graphql';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentShape } from './document-shape.ts';

const shapeOf = (query: string) => documentShape(parse(query), 50);

describe('the shape of a document', () => {
  it.each<readonly [string, Partial<ReturnType<typeof shapeOf>>]>([
    ['{ a }', { depth: 1, aliases: 0, directives: 0, rootFields: 1 }],
    ['{ a { b { c } } d }', { depth: 3, rootFields: 2 }],
    ['{ x: a y: __typename }', { aliases: 2, rootFields: 2 }],
    ['{ a a a }', { aliases: 2 }],
    ['{ a { b b } }', { aliases: 1, rootFields: 1 }],
    ['{ ...F ...F } fragment F on Query { a }', { aliases: 1, rootFields: 2 }],
    ['{ a { ...F } b { ...F } } fragment F on T { x: c }', { aliases: 2, depth: 2 }],
    ['{ ... { ... { a { b } } } }', { depth: 2, rootFields: 1 }],
    ['query ($v: Int @b) @a { a @c @d }', { directives: 4, directivesTogether: 2 }],
    ['{ ...F @a } fragment F on Query @b { c @d }', { directives: 3 }],
    ['{ a(b: [[[1]]]) }', { depth: 3 }],
    ['{ a(b: { c: { d: [1] } }) }', { depth: 3 }],
    ['{ ...A } fragment A on Query { b ...A }', { depth: 1 }],
    ['query A { a { b { c } } } query B { x: d }', { depth: 3, aliases: 1 }],
  ])('%s', (query, shape) => {
    expect(shapeOf(query)).toMatchObject(shape);
  });

  it('of introspection as tools ask it is not deep', () => {
    expect(shapeOf(getIntrospectionQuery()).depth).toBeLessThanOrEqual(15);
  });

  it('is found beyond the limit, however fields are wrapped', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '...', '... on T'), { maxLength: 120 }), (wraps) => {
        const query = `{ ${wraps.map((wrap) => `${wrap} {`).join(' ')} leaf ${'}'.repeat(wraps.length)} }`;
        const depth = wraps.filter((wrap) => wrap === 'a').length + 1;
        const measured = documentShape(parse(query), 15).depth;
        expect(measured > 15).toBe(depth > 15 || wraps.length > 30);
        if (measured <= 15) expect(measured).toBe(depth);
      }),
    );
  });

  it('is found at once of 2,000 fragments that double each other', () => {
    const chain = Array.from(
      { length: 2000 },
      (_, i) => `fragment F${i} on Q { a { ...F${i + 1} } ...F${i + 1} }`,
    );
    const query = `{ ...F0 } ${chain.join(' ')} fragment F2000 on Q { x: a }`;
    expect(documentShape(parse(query), 15)).toMatchObject({ depth: Infinity });
  });
});
