import { allOf, compileFilter } from './compile-filter.ts';
import { compileOrder, type OrderTerm } from './compile-order.ts';
import { compileSelection, type SelectionScope } from './compile-selection.ts';
import type { ReadModel } from './read-model.ts';
import type { Branch, Template } from './read-shape.ts';
import type { RowPlan } from './row-plan.ts';
import { quoted, Source, type Statement } from './statement.ts';
import { leaveToPrisma } from './unsupported.ts';

/** The parts of a SELECT, and how its rows are read. */
export interface CompiledRows {
  readonly columns: readonly string[];
  /** From FROM to what comes before ORDER BY. */
  readonly from: string;
  /** ORDER BY, LIMIT and OFFSET, with a space before them; empty without. */
  readonly order: string;
  readonly row: RowPlan;
}

export interface RowsOptions {
  readonly asText: boolean;
  /** A condition on top of `where`. */
  readonly link?: (source: Source) => string;
}

/**
 * Turns the arguments of a list into SQL. When it asks for a page, that is taken first: only for its rows is anything
 * joined, whatever the planner thinks of the sizes.
 */
export function compileRows(
  statement: Statement,
  model: ReadModel,
  args: Branch,
  { asText, link }: RowsOptions,
): CompiledRows {
  const inner = statement.source(model);
  const scope = { statement, source: inner, joins: [] as string[] };
  const condition = compileFilter(scope, args.where);
  const terms = compileOrder(scope, args.orderBy);
  const conditions = [...(link ? [link(inner)] : []), ...(condition === null ? [] : [condition])];
  const where = conditions.length > 0 ? ` WHERE ${allOf(conditions)}` : '';
  const page = pageOf(args, terms);

  const outer = new Source(model, inner.alias);
  const compileList: SelectionScope['compileList'] = (...list) => compileRows(statement, ...list);
  const columns: string[] = [];
  const joins: string[] = [];
  const row = compileSelection(
    { statement, columns, joins, asText, ofPage: page !== '', compileList },
    outer,
    args,
  );

  const isFlat = joins.length === 0 && row.lists.length === 0 && row.counts.length === 0;
  if (page === '' || isFlat) {
    const from = `FROM ${[inner.table, ...scope.joins, ...joins].join(' ')}${where}`;
    return { columns, from, order: `${orderSql(terms.map(termSql))}${page}`, row };
  }
  const { again, exported } = orderAgain(terms, inner, outer);
  const kept = [...outer.used].map((column) => `${inner.alias}.${quoted(column)}`);
  const rows =
    `SELECT ${[...kept, ...exported].join(', ')} FROM ${[inner.table, ...scope.joins].join(' ')}${where}` +
    `${orderSql(terms.map(termSql))}${page}`;
  return {
    columns,
    from: `FROM ${[`(${rows}) AS ${outer.alias}`, ...joins].join(' ')}`,
    order: orderSql(again),
    row,
  };
}

/** Numbers rather than parameters: of those PostgreSQL would plan without knowing how few rows are wanted. */
function pageOf({ take, skip, orderBy }: Branch, terms: readonly OrderTerm[]): string {
  // Prisma orders by the key where one skips without an order, and where the order given is empty.
  if (terms.length === 0 && (skip !== undefined || orderBy !== undefined)) return leaveToPrisma('no order');
  return `${clause('LIMIT', take)}${clause('OFFSET', skip)}`;
}

function clause(word: string, rows: Template | undefined): string {
  if (rows === undefined) return '';
  if (typeof rows !== 'number' || rows < 0 || rows > 2 ** 31) return leaveToPrisma(`${word} of no number`);
  return ` ${word} ${rows}`;
}

function termSql({ source, column, direction }: OrderTerm): string {
  return `${source.alias}.${quoted(column)}${direction}`;
}

function orderSql(terms: readonly string[]): string {
  return terms.length > 0 ? ` ORDER BY ${terms.join(', ')}` : '';
}

/** Joins may lose the order of a page; columns of other tables leave it under a name. */
function orderAgain(
  terms: readonly OrderTerm[],
  inner: Source,
  outer: Source,
): { readonly again: readonly string[]; readonly exported: readonly string[] } {
  const exported: string[] = [];
  const again = terms.map(({ source, column, direction }) => {
    if (source === inner) return `${outer.column(column)}${direction}`;
    const name = `o${exported.length}`;
    exported.push(`${source.alias}.${quoted(column)} AS ${name}`);
    return `${outer.alias}.${name}${direction}`;
  });
  return { again, exported };
}
