import { createHash } from 'node:crypto';
import { compileFilter } from './compile-filter.ts';
import { compileRows } from './compile-rows.ts';
import { modelNamed } from './model-named.ts';
import type { ReadModel } from './read-model.ts';
import { type Branch, templateOf } from './read-shape.ts';
import { type Cells, readRow } from './read-row.ts';
import { type Binding, Statement } from './statement.ts';
import { asBranch, asValue, leaveToPrisma, UnsupportedReadError } from './unsupported.ts';

/** What is the same for all reads of one shape. */
export interface CompiledRead {
  readonly text: string;
  readonly name: string;
  readonly bindings: readonly Binding[];
  decode(rows: readonly Cells[]): unknown;
}

/** Null: a read of this shape is left to Prisma. */
export function compileRead(model: string, operation: string, args: object): CompiledRead | null {
  try {
    const statement = new Statement();
    const { text, decode } = compiled(statement, modelNamed(model), operation, templateOf(args));
    return { text, name: nameOf(text), bindings: statement.bindings, decode };
  } catch (error) {
    if (error instanceof UnsupportedReadError) return null;
    throw error;
  }
}

type Compiled = Pick<CompiledRead, 'text' | 'decode'>;

function compiled(statement: Statement, model: ReadModel, operation: string, args: Branch): Compiled {
  switch (operation) {
    case 'findMany':
      return rowsRead(statement, model, args, (rows) => rows);
    case 'findFirst':
      // Prisma refuses another number.
      if (args.take !== undefined) return leaveToPrisma('a take of one');
      return rowsRead(statement, model, { ...args, take: 1 }, (rows) => rows[0] ?? null);
    case 'findUnique':
      return uniqueRead(statement, model, args);
    case 'count':
      return countRead(statement, model, args);
    default:
      return leaveToPrisma(operation);
  }
}

function rowsRead(
  statement: Statement,
  model: ReadModel,
  { select, include, where, orderBy, take, skip, ...others }: Branch,
  answer: (rows: unknown[]) => unknown,
): Compiled {
  if (Object.keys(others).length > 0) return leaveToPrisma('other arguments');
  // Prisma answers that without asking the database, which might refuse.
  if (take === 0) return leaveToPrisma('nothing');
  const args = Object.fromEntries(
    Object.entries({ select, include, where, orderBy, take, skip }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as Branch;
  const { columns, from, order, row } = compileRows(statement, model, args, { asText: false });
  return {
    text: `SELECT ${columns.join(', ')} ${from}${order}`,
    decode: (rows) => answer(rows.map((cells) => readRow(row, cells))),
  };
}

/** Prisma wants a value for at least one key; the rest of the `where` is a filter like another. */
function uniqueRead(
  statement: Statement,
  model: ReadModel,
  { where, select, include, ...others }: Branch,
): Compiled {
  if (Object.keys(others).length > 0) return leaveToPrisma('other arguments');
  const { keys, filter } = keysOf(model, asBranch(where));
  const shape = {
    ...(select === undefined ? {} : { select }),
    ...(include === undefined ? {} : { include }),
  };
  return rowsRead(
    statement,
    model,
    { ...shape, where: { AND: [...keys, filter] } },
    (rows) => rows[0] ?? null,
  );
}

function keysOf(
  model: ReadModel,
  where: Branch,
): { readonly keys: readonly Branch[]; readonly filter: Branch } {
  const keys: Branch[] = [];
  const filter: Record<string, Branch[string]> = {};
  for (const [name, value] of Object.entries(where)) {
    const fields = Object.hasOwn(model.uniques, name) ? model.uniques[name] : undefined;
    if (!fields) filter[name] = value;
    else if (Object.hasOwn(model.scalars, name)) keys.push({ [name]: asValue(value) });
    else keys.push(compoundKey(fields, asBranch(value)));
  }
  return keys.length > 0 ? { keys, filter } : leaveToPrisma('a unique row by no key');
}

function compoundKey(fields: readonly string[], value: Branch): Branch {
  if (Object.keys(value).length !== fields.length) return leaveToPrisma('part of a key');
  return Object.fromEntries(fields.map((field) => [field, asValue(value[field])]));
}

function countRead(statement: Statement, model: ReadModel, { where, ...others }: Branch): Compiled {
  if (Object.keys(others).length > 0) return leaveToPrisma('a count of some');
  const source = statement.source(model);
  const joins: string[] = [];
  const condition = compileFilter({ statement, source, joins }, where);
  const from = [source.table, ...joins].join(' ');
  return {
    text: `SELECT count(*) FROM ${from}${condition === null ? '' : ` WHERE ${condition}`}`,
    decode: (rows) => Number(rows[0]?.[0]),
  };
}

/** Of a length that leaves room for a prefix; PostgreSQL keeps 63 bytes. */
function nameOf(text: string): string {
  return `r_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
}
