import { type CompiledRead, compileRead } from './compile-read.ts';
import { readsByShape } from './reads-by-shape.ts';
import { shapeOf } from './read-shape.ts';

/** One statement that answers a read of Prisma. */
export interface PreparedRead {
  /** SQL with $1..$n; the same text for the same shape whatever the values. */
  readonly text: string;
  /** Stable short name of the text, for a named prepared statement. */
  readonly name: string;
  readonly values: readonly unknown[];
  /** What Prisma would have answered, from rows as arrays of PostgreSQL's text output (`DateStyle` ISO). */
  decode(rows: readonly (readonly (string | null)[])[]): unknown;
}

/**
 * Turns a read of Prisma into one prepared statement (docs/decisions/0019). Pure: it reads nothing.
 *
 * @param model name in the data model, e.g. `Case`
 * @param operation name of Prisma's method, e.g. `findMany`
 * @returns null when the read is left to Prisma, which may well refuse it
 */
export function prepareRead(model: string, operation: string, args: object | undefined): PreparedRead | null {
  const asked = args ?? {};
  const shape = shapeOf(asked);
  if (shape === null) return null;
  const read = reads.get(`${model}.${operation}${shape.key}`, () => compileRead(model, operation, asked));
  if (read === null) return null;
  const values = bind(read, shape.values);
  return values && { text: read.text, name: read.name, values, decode: read.decode };
}

/** Compiling is pure, so what was compiled can be kept for whoever asks again. */
const reads = readsByShape<CompiledRead | null>(1_000);

/** Null when a value is none of its column. */
function bind({ bindings }: CompiledRead, given: readonly unknown[]): readonly string[] | null {
  const values: string[] = [];
  for (const binding of bindings) {
    const value = binding(given);
    if (value === undefined) return null;
    values.push(value);
  }
  return values;
}
