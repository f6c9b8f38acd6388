import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv.ts';

describe('parseCsv', () => {
  it('keeps commas, quotes and line ends inside quotes', () => {
    expect(parseCsv('a,b\n"x, y","he said ""ja""\nand left"\r\n1,\n')).toEqual([
      { a: 'x, y', b: 'he said "ja"\nand left' },
      { a: '1', b: '' },
    ]);
  });

  it('refuses a row that does not fit the header', () => {
    expect(() => parseCsv('a,b\n1\n')).toThrow('CSV row 2 has 1 fields; the header has 2.');
  });

  it('reads back whatever was written with quotes', () => {
    const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (rows) => {
        const text = ['a,b', ...rows.map((row) => row.map(quote).join(','))].join('\n');
        expect(parseCsv(text)).toEqual(rows.map(([a, b]) => ({ a, b })));
      }),
    );
  });
});
