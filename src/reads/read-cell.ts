import { Prisma } from '../generated/prisma/client.ts';
import type { ColumnType } from './read-model.ts';

/** A value from the text that PostgreSQL writes for it, as Prisma gives it. */
export function readCell(type: ColumnType, text: string): unknown {
  switch (type) {
    case 'text':
    case 'uuid':
    case 'enum':
      return text;
    case 'int4':
      return Number(text);
    case 'date':
      return new Date(text);
    case 'timestamptz':
      return readMoment(text);
    case 'bool':
      return text.startsWith('t');
    case 'jsonb':
      return JSON.parse(text);
    case 'int8':
      return BigInt(text);
    case 'numeric':
      return new Prisma.Decimal(text);
    case 'bytea':
      return new Uint8Array(Buffer.from(text, 'base64'));
    case 'other':
      throw new Error('A column of this type is not selected.');
    default:
      return type satisfies never;
  }
}

/** `2022-03-01 12:00:00.123+00`, or in another time zone `2022-03-01 17:30:00.123+05:30`. */
function readMoment(text: string): Date {
  const iso = `${text.slice(0, 10)}T${text.slice(11)}`;
  return new Date(iso.endsWith('+00') ? `${iso.slice(0, -3)}Z` : /[+-]\d\d$/.test(iso) ? `${iso}:00` : iso);
}
