import { GraphQLError } from 'graphql';

/** A column of the ordering; none of them may be null. */
export interface KeysetColumn {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
  /** How the value is read back from a cursor; default text. */
  readonly kind?: 'text' | 'date' | 'number';
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
  const beyond = order.map(({ column, direction }, index) => ({
    AND: [
      ...order.slice(0, index).map((earlier, position) => ({ [earlier.column]: values[position] })),
      { [column]: { [direction === 'asc' ? 'gt' : 'lt']: values[index] } },
    ],
  }));
  const first = order[0];
  if (!first) throw new Error('A keyset needs at least one column.');
  return {
    AND: [{ [first.column]: { [first.direction === 'asc' ? 'gte' : 'lte']: values[0] } }, { OR: beyond }],
  };
}

function readValue({ kind = 'text' }: KeysetColumn, value: unknown): KeysetValue | null {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  if (kind === 'text') return value;
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
