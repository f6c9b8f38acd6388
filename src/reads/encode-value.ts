import type { ScalarField } from './read-model.ts';

/** What PostgreSQL reads as a value of the column. Undefined: no value that is certain to mean the same to Prisma. */
export function encodeValue(field: ScalarField, value: unknown): string | undefined {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' && !value.includes('\0') ? value : undefined;
    case 'uuid':
      return typeof value === 'string' && uuid.test(value) ? value : undefined;
    case 'enum':
      return typeof value === 'string' && field.values?.includes(value) ? value : undefined;
    case 'int4':
      return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31 ? String(value) : undefined;
    case 'int8':
      return isBigint(value) ? String(value) : undefined;
    case 'bool':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'date':
      return isoMoment(value)?.slice(0, 10);
    case 'timestamptz':
      return isoMoment(value);
    case 'bytea':
      return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : undefined;
    // Prisma rounds some numbers on their way to a numeric column.
    case 'numeric':
    case 'jsonb':
    case 'other':
      return undefined;
    default:
      return field.type satisfies never;
  }
}

/** An array as PostgreSQL writes it. */
export function encodeList(field: ScalarField, values: unknown): string | undefined {
  if (!Array.isArray(values)) return undefined;
  const elements: string[] = [];
  for (const value of values) {
    const element = encodeValue(field, value);
    if (element === undefined) return undefined;
    elements.push(needsQuotes.has(field.type) ? quoted(element) : element);
  }
  return `{${elements.join(',')}}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const needsQuotes: ReadonlySet<ScalarField['type']> = new Set(['text', 'enum', 'bytea']);

function quoted(element: string): string {
  return `"${element.replace(/["\\]/g, '\\$&')}"`;
}

function isBigint(value: unknown): boolean {
  return typeof value === 'bigint' ? BigInt.asIntN(64, value) === value : Number.isSafeInteger(value);
}

/** Of the years that PostgreSQL and ISO 8601 write alike. */
function isoMoment(value: unknown): string | undefined {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return undefined;
  const year = value.getUTCFullYear();
  return year >= 1 && year <= 9999 ? value.toISOString() : undefined;
}
