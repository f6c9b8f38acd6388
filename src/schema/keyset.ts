import { GraphQLError } from 'graphql';

/** A column of the ordering; none of them may be null. */
export interface KeysetColumn {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
  /** How the value is read back from a cursor; default text. */
  readonly kind?: 'text' | 'date' | 'number' | 'enum';
  /** Of an enum: its values in the order of the list. */
  readonly values?: readonly string[];
}

type KeysetValue = string | number | Date;

/** Opaque to clients: the ordering values of a row. */
export function cursorOf(order: readonly KeysetColumn[], row: object): string {
  const values = order.map(({ column }) => (row as Record<string, unknown>)[column]);
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws GraphQLError INVALID_INPUT for a cursor of another list or a made-up one. */
export function readCursor(order: readonly KeysetColumn[], cursor: string): readonly KeysetValue[] {
  const values = parseJson(Buffer.from(cursor, 'base64url').toString());
  const read =
    Array.isArray(values) && values.length === order.length
      ? order.map((column, index) => readValue(column, values[index]))
      : null;
  if (!read || read.includes(null)) {
    throw new GraphQLError("'after' is not a cursor of this list. Use `pageInfo.endCursor`.", {
      extensions: { code: 'INVALID_INPUT' },
    });
  }
  return read as KeysetValue[];
}

/**
 * The rows after a cursor. The first column gets a plain range of its own, because PostgreSQL turns that into an index
 * range, where the exact condition alone would read the table up to the cursor.
 */
export function afterKeyset(order: readonly KeysetColumn[], values: readonly KeysetValue[]): object {
  const beyond = order.map((column, index) => ({
    AND: [
      ...order.slice(0, index).map((earlier, position) => ({ [earlier.column]: values[position] })),
      range(column, values[index], 'after'),
    ],
  }));
  const first = order[0];
  if (!first) throw new Error('A keyset needs at least one column.');
  return { AND: [range(first, values[0], 'from'), { OR: beyond }] };
}

/** Prisma compares no enums, so those that come later are named. */
function range(
  { column, direction, kind, values = [] }: KeysetColumn,
  value: KeysetValue | undefined,
  where: 'from' | 'after',
): object {
  if (kind === 'enum') {
    const at = values.indexOf(String(value));
    return { [column]: { in: values.slice(where === 'from' ? at : at + 1) } };
  }
  const operator = direction === 'asc' ? 'gt' : 'lt';
  return { [column]: { [where === 'from' ? `${operator}e` : operator]: value } };
}

function readValue({ kind = 'text', values = [] }: KeysetColumn, value: unknown): KeysetValue | null {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  if (kind === 'text') return value;
  if (kind === 'enum') return values.includes(value) ? value : null;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? null : date;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
