import { compileFilter } from './compile-filter.ts';
import type { CompiledRows, RowsOptions } from './compile-rows.ts';
import { modelNamed } from './model-named.ts';
import type { ReadModel, RelationField, ScalarField } from './read-model.ts';
import type { Branch, Template } from './read-shape.ts';
import { linkOf } from './relation-sql.ts';
import type { RowPlan } from './row-plan.ts';
import { quoted, Source, type Statement } from './statement.ts';
import { asBranch, leaveToPrisma } from './unsupported.ts';

/** Where a selection puts what it asks for. One row of PostgreSQL holds a row with all that it points to. */
export interface SelectionScope {
  readonly statement: Statement;
  readonly columns: string[];
  readonly joins: string[];
  /** All columns as text, so that they can be elements of one array. */
  readonly asText: boolean;
  /** The rows are those of a page, so they are few. */
  readonly ofPage: boolean;
  /** `compileRows`, which compiles a selection in its turn. */
  readonly compileList: (model: ReadModel, args: Branch, options: RowsOptions) => CompiledRows;
}

/** Turns `select` and `include` into columns and joins, and into the plan by which rows are read back from them. */
export function compileSelection(scope: SelectionScope, source: Source, args: Branch): RowPlan {
  const { scalars, relations, count } = selected(source.model, args);
  return {
    fields: scalars.map(([name, field]) => ({
      name,
      type: field.list ? 'jsonb' : field.type,
      cell: addColumn(scope, scalarSql(source.column(field.column), field)),
    })),
    ones: relations
      .filter(([, relation]) => !relation.list)
      .map(([name, relation, asked]) => compileOne(scope, source, name, relation, asked)),
    lists: relations
      .filter(([, relation]) => relation.list)
      .map(([name, relation, asked]) => compileMany(scope, source, name, relation, asked)),
    counts: count.map(([name, relation, where]) => ({
      name,
      cell: addColumn(scope, countSql(scope.statement, source, relation, where)),
    })),
  };
}

interface Selected {
  readonly scalars: readonly (readonly [string, ScalarField])[];
  readonly relations: readonly (readonly [string, RelationField, Branch])[];
  readonly count: readonly (readonly [string, RelationField, Template | undefined])[];
}

function selected(model: ReadModel, { select, include }: Branch): Selected {
  if (select !== undefined && include !== undefined) return leaveToPrisma('select and include at once');
  const asked = Object.entries(asBranch(select ?? include ?? {})).filter(([, value]) => value !== false);
  if (select !== undefined && asked.length === 0) return leaveToPrisma('an empty select');
  const scalars = select === undefined ? Object.entries(model.scalars) : [];
  const relations: [string, RelationField, Branch][] = [];
  let count: Selected['count'] = [];
  for (const [name, value] of asked) {
    const scalar = model.scalars[name];
    const relation = model.relations[name];
    if (relation) relations.push([name, relation, value === true ? {} : asBranch(value)]);
    else if (name === '_count') count = counted(model, value);
    else if (scalar && select !== undefined && value === true) scalars.push([name, scalar]);
    else leaveToPrisma(`${name}, which cannot be selected`);
  }
  return { scalars, relations, count };
}

function counted(model: ReadModel, asked: Template): Selected['count'] {
  const { select, ...others } = asBranch(asked);
  const relations = Object.entries(asBranch(select)).filter(([, value]) => value !== false);
  if (relations.length === 0 || Object.keys(others).length > 0) return leaveToPrisma('a count of nothing');
  return relations.map(([name, value]) => {
    const relation = model.relations[name];
    if (!relation?.list) return leaveToPrisma(`a count of ${name}`);
    const { where, ...rest } = value === true ? {} : asBranch(value);
    if (Object.keys(rest).length > 0) return leaveToPrisma('a count of some');
    return [name, relation, where];
  });
}

function compileOne(
  scope: SelectionScope,
  source: Source,
  name: string,
  relation: RelationField,
  { where, visible, ...args }: Branch,
): RowPlan['ones'][number] {
  refuseOtherThan(args, ['select', 'include']);
  const { statement } = scope;
  const inner = statement.source(modelNamed(relation.model));
  const target = new Source(inner.model, inner.alias);
  const joins: string[] = [];
  const filter = { statement, source: inner, joins };
  const asked = compileFilter(filter, where);
  if (asked !== null && relation.required) return leaveToPrisma('a filter on what is never missing');
  const conditions = [asked, compileFilter(filter, visible)].filter((each) => each !== null);
  const condition = [linkOf(source, inner, relation), ...conditions].join(' AND ');
  // What is joined to what it leads to comes after it.
  const place = scope.joins.push('') - 1;
  const row = compileSelection(scope, target, args);
  const key = target.model.key[0];
  const known = row.fields.find((field) => field.name === key);
  const cell = known?.cell ?? addColumn(scope, target.key());
  scope.joins[place] = scope.ofPage
    ? oneByOne(target, [inner.table, ...joins], condition)
    : `LEFT JOIN ${joins.length > 0 ? `(${[inner.table, ...joins].join(' ')})` : inner.table} ON ${condition}`;
  return { name, cell, row, visible: visible !== undefined };
}

/** Looked up for each row of a page: PostgreSQL would rather read a table of some size than look up fifty of its rows. */
function oneByOne(target: Source, from: readonly string[], condition: string): string {
  const columns = [...target.used].map((column) => `${target.alias}.${quoted(column)}`).join(', ');
  return `LEFT JOIN LATERAL (SELECT ${columns} FROM ${from.join(' ')} WHERE ${condition} LIMIT 1) AS ${target.alias} ON TRUE`;
}

function compileMany(
  scope: SelectionScope,
  source: Source,
  name: string,
  relation: RelationField,
  { visible, ...args }: Branch,
): RowPlan['lists'][number] {
  refuseOtherThan(args, ['select', 'include', 'where', 'orderBy', 'take', 'skip']);
  const shown = visible === undefined ? args : { ...args, where: { AND: [args.where ?? {}, visible] } };
  const rows = scope.compileList(modelNamed(relation.model), shown, {
    asText: true,
    link: (there) => linkOf(source, there, relation),
  });
  // An array of texts per row is cheaper to make than an object, and is read back like a row of the statement itself.
  const array = `ARRAY[${rows.columns.join(', ')}]`;
  const sql = rows.order
    ? `(SELECT json_agg(r.a) FROM (SELECT ${array} AS a ${rows.from}${rows.order}) AS r)`
    : `(SELECT json_agg(${array}) ${rows.from})`;
  return { name, cell: addColumn(scope, sql), row: rows.row, visible: visible !== undefined };
}

function countSql(
  statement: Statement,
  source: Source,
  relation: RelationField,
  where: Template | undefined,
): string {
  const target = statement.source(modelNamed(relation.model));
  const joins: string[] = [];
  const condition = compileFilter({ statement, source: target, joins }, where);
  const link = linkOf(source, target, relation);
  return `(SELECT count(*) FROM ${[target.table, ...joins].join(' ')} WHERE ${
    condition === null ? link : `${link} AND ${condition}`
  })`;
}

function addColumn({ columns, asText }: SelectionScope, sql: string): number {
  return columns.push(asText ? `${sql}::text` : sql) - 1;
}

/** What PostgreSQL writes in more than one way, depending on settings, is written in one. */
function scalarSql(column: string, { type, list }: ScalarField): string {
  if (type === 'other') return leaveToPrisma('a column of another type');
  if (list) return `array_to_json(${column})`;
  return type === 'bytea' ? `encode(${column}, 'base64')` : column;
}

function refuseOtherThan(args: Branch, names: readonly string[]): void {
  const other = Object.keys(args).find((name) => !names.includes(name));
  if (other !== undefined) leaveToPrisma(other);
}
