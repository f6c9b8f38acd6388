import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uuidArray } from './uuid-array.ts';

describe('UUIDs in binary', () => {
  it('are one-dimensional, each with its length in front', () => {
    expect(uuidArray(['0160b034-74e0-7c5c-8007-30847c33cbea']).toString('hex')).toBe(
      ['00000001', '00000000', '00000b86', '00000001', '00000001'].join('') +
        '00000010' +
        '0160b03474e07c5c800730847c33cbea',
    );
  });

  it('have no dimension when there are none', () => {
    expect(uuidArray([]).toString('hex')).toBe('000000000000000000000b86');
  });

  it('come in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.uuid()), (ids) => {
        expect(elementsOf(uuidArray(ids))).toEqual(ids.map((id) => id.replaceAll('-', '')));
      }),
    );
  });

  it.each([
    '',
    'abc',
    '0160b034-74e0-7c5c-8007-30847c33cbeg',
    '0160b034-74e0-7c5c-8007-30847c33cbea0',
    "'{}'",
  ])('are refused together when one of them is %j', (id) => {
    expect(() => uuidArray(['0160b034-74e0-7c5c-8007-30847c33cbea', id])).toThrow(TypeError);
    expect(() => uuidArray([id, '0160b034-74e0-7c5c-8007-30847c33cbea'])).toThrow(TypeError);
  });

  it('are refused when the lengths of two that are none make up for each other', () => {
    const long = '0160b03474e07c5c-8007-30847c33cbea00';
    expect(() => uuidArray([long, '0160b0-34-74e0-7c5c-8007-30847c33cbe'])).toThrow(TypeError);
  });
});

function elementsOf(array: Buffer): string[] {
  const count = array.length > 12 ? array.readInt32BE(12) : 0;
  return Array.from({ length: count }, (_, index) => {
    const start = 20 + 20 * index;
    expect(array.readInt32BE(start)).toBe(16);
    return array.toString('hex', start + 4, start + 20);
  });
}
