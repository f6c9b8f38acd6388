import type { FilterScope } from './compile-filter.ts';
import type { ColumnType, ScalarField } from './read-model.ts';
import { Slot, type Template } from './read-shape.ts';
import type { Statement } from './statement.ts';
import { asBranch, asList, asValue, leaveToPrisma } from './unsupported.ts';

/** SQL of what a `where` asks of one column; null when it asks nothing. */
export function compileScalarFilter(
  { statement, source }: Pick<FilterScope, 'statement' | 'source'>,
  field: ScalarField,
  asked: Template,
): string | null {
  const column = source.column(field.column);
  if (field.list) return listCondition(statement, column, field, asked);
  if (asked === null || asked instanceof Slot) return comparison(statement, column, field, 'equals', asked);
  const { mode, ...operations } = asBranch(asked);
  const entries = Object.entries(operations);
  if (mode !== undefined && (field.type !== 'text' || entries.length === 0)) return leaveToPrisma('mode');
  if (mode !== undefined && mode !== 'default' && mode !== 'insensitive')
    return leaveToPrisma('another mode');
  const conditions = entries.map(([name, value]) =>
    mode === 'insensitive'
      ? insensitive(statement, column, field, name, value)
      : condition(statement, column, field, name, value),
  );
  return conditions.length > 1 ? `(${conditions.join(' AND ')})` : (conditions[0] ?? null);
}

/** Which operations Prisma knows for a column; it refuses others. */
const ordered: ReadonlySet<ColumnType> = new Set([
  ...(['text', 'uuid', 'int4', 'int8', 'date', 'timestamptz'] as const),
]);

function condition(
  statement: Statement,
  column: string,
  field: ScalarField,
  name: string,
  value: Template,
): string {
  if (name === 'not' && value !== null && !(value instanceof Slot)) {
    const inverted = Object.entries(asBranch(value)).map(([inner, innerValue]) =>
      comparison(statement, column, field, inverse[inner] ?? leaveToPrisma(`not ${inner}`), innerValue),
    );
    if (inverted.length !== 1) return leaveToPrisma('a not of several');
    return inverted.join('');
  }
  return comparison(statement, column, field, name, value);
}

const inverse: Readonly<Record<string, string>> = {
  equals: 'not',
  in: 'notIn',
  notIn: 'in',
  lt: 'gte',
  lte: 'gt',
  gt: 'lte',
  gte: 'lt',
};

function comparison(
  statement: Statement,
  column: string,
  field: ScalarField,
  name: string,
  value: Template,
): string {
  switch (name) {
    case 'equals':
    case 'not':
      if (value === null) {
        if (field.required) return leaveToPrisma('null for a column that has none');
        return `${column} IS ${name === 'not' ? 'NOT ' : ''}NULL`;
      }
      return `${column} ${name === 'not' ? '<>' : '='} ${statement.parameter(field, asValue(value))}`;
    case 'in':
    case 'notIn':
      if (field.type === 'bool') return leaveToPrisma('a list of booleans');
      return membership(statement, column, field, name, asList(value));
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      if (!ordered.has(field.type)) return leaveToPrisma(`an order of ${field.type}`);
      return `${column} ${symbols[name]} ${statement.parameter(field, asValue(value))}`;
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return `${column} LIKE ${pattern(statement, field, name, value)}`;
    default:
      return leaveToPrisma(name);
  }
}

/** A list of one is an equality, after which an index keeps its order. */
function membership(
  statement: Statement,
  column: string,
  field: ScalarField,
  name: 'in' | 'notIn',
  list: Slot,
): string {
  if (list.holds === 'list of one') {
    return `${column} ${name === 'in' ? '=' : '<>'} ${statement.parameter(field, list)}`;
  }
  return `${column} ${name === 'in' ? '= ANY' : '<> ALL'} (${statement.listParameter(field, list)})`;
}

const symbols = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

function insensitive(
  statement: Statement,
  column: string,
  field: ScalarField,
  name: string,
  value: Template,
): string {
  if (value === null) return leaveToPrisma('null in any case');
  switch (name) {
    case 'equals':
    case 'not':
      return `${column} ${name === 'not' ? 'NOT ILIKE' : 'ILIKE'} ${statement.parameter(field, asValue(value))}`;
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return `${column} ILIKE ${pattern(statement, field, name, value)}`;
    default:
      return leaveToPrisma(`${name} in any case`);
  }
}

/** `%` and `_` in what is looked for stand for other text, as with Prisma. */
function pattern(
  statement: Statement,
  field: ScalarField,
  name: 'contains' | 'startsWith' | 'endsWith',
  value: Template,
): string {
  if (field.type !== 'text') return leaveToPrisma(`${name} of ${field.type}`);
  const parameter = statement.parameter(field, asValue(value));
  const before = name === 'startsWith' ? '' : `'%' || `;
  const after = name === 'endsWith' ? '' : ` || '%'`;
  return `(${before}${parameter}${after})`;
}

function listCondition(
  statement: Statement,
  column: string,
  field: ScalarField,
  asked: Template,
): string | null {
  // Prisma refuses a filter of a list that asks nothing; what is undefined has gone from it already.
  const given = Object.entries(asBranch(asked));
  if (given.length === 0) return leaveToPrisma('a list of which nothing is asked');
  const conditions = given.map(([name, value]) => {
    switch (name) {
      case 'has':
        return `${column} @> ARRAY[${statement.parameter(field, asValue(value))}]`;
      case 'hasEvery':
        return `${column} @> ${statement.listParameter(field, asList(value))}`;
      case 'hasSome':
        return `${column} && ${statement.listParameter(field, asList(value))}`;
      case 'isEmpty':
        if (typeof value !== 'boolean') return leaveToPrisma('isEmpty of no boolean');
        return `${column} ${value ? '=' : '<>'} '{}'`;
      default:
        return leaveToPrisma(name);
    }
  });
  return conditions.length > 1 ? `(${conditions.join(' AND ')})` : (conditions[0] ?? null);
}
