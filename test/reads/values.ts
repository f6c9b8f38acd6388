import type { ScalarField } from '../../src/reads/read-model.ts';

/** Values of every kind of column, the awkward ones among them: as the database is told them, and as a filter asks for them. */
export interface SampleValue {
  /** Text that PostgreSQL reads; null is NULL. */
  readonly sql: string | null;
  readonly asked: unknown;
}

/** @param ids of the rows that a column may point to, for columns with ids */
export function samplesOf(field: ScalarField): readonly SampleValue[] {
  switch (field.type) {
    case 'text':
      return texts.map(same);
    case 'enum':
      return (field.values ?? []).map(same);
    case 'int4':
      return [0, 1, -1, 3, 2_147_483_647, -2_147_483_648].map((asked) => ({ sql: String(asked), asked }));
    case 'int8':
      return [0n, 7n, -1n, 9_007_199_254_740_993n, 9_223_372_036_854_775_807n].map((asked) => ({
        sql: String(asked),
        asked,
      }));
    case 'numeric':
      return [0, -0.01, 10, 3.5, 99_999_999.99].map((asked) => ({ sql: String(asked), asked }));
    case 'bool':
      return [true, false].map((asked) => ({ sql: String(asked), asked }));
    case 'date':
      return days.map((day) => ({ sql: day, asked: new Date(`${day}T00:00:00Z`) }));
    case 'timestamptz':
      return moments.map((moment) => ({ sql: moment, asked: new Date(moment) }));
    case 'bytea':
      return ['', '00ff', 'c3a9'.repeat(60)].map((hex) => ({
        sql: `\\x${hex}`,
        asked: new Uint8Array(Buffer.from(hex, 'hex')),
      }));
    case 'jsonb':
      return jsons.map((sql) => ({ sql, asked: JSON.parse(sql) as unknown }));
    case 'uuid':
    case 'other':
      return [];
    default:
      return field.type satisfies never;
  }
}

function same(text: string): SampleValue {
  return { sql: text, asked: text };
}

const texts = [
  ...[
    '',
    ' ',
    'a',
    'A',
    'aB',
    'ab',
    'é',
    'É',
    'e\u0301',
    '雪',
    '😀',
    'ß',
    'İ',
    '%',
    '_',
    'a%b',
    '\\\\',
    "o'x",
  ],
  ...['"q"', 'null', 'NULL', '{a,b}', '[1]', 'x,y', '\t\n', '\u2028', '0', '2022-03-01'],
];
const days = [
  '0001-01-01',
  '0099-12-31',
  '1900-02-28',
  '2000-02-29',
  '2022-03-01',
  '2022-03-02',
  '9999-12-31',
];
const moments = [
  ...['0001-01-01T00:00:00.000Z', '1899-12-31T23:59:59.999Z', '1970-01-01T00:00:00.000Z'],
  ...[
    '2022-03-27T00:59:59.120Z',
    '2022-03-27T01:00:00.001Z',
    '2022-03-01T12:00:00Z',
    '9999-12-31T23:59:59.999Z',
  ],
];
const jsons = [
  ...['{}', '[]', '"text"', '0', 'true', '{"a": null, "é": [1.5, {"b": "\\"\\\\"}], "": {}}'],
  ...['[1e20, 0.1, -1]', '{"$type": "Raw", "value": 1}', '{"caseId": "x", "at": "2022-03-01T12:00:00Z"}'],
];
