import { compileScalarFilter } from './compile-scalar-filter.ts';
import { modelNamed } from './model-named.ts';
import type { RelationField } from './read-model.ts';
import type { Branch, Template } from './read-shape.ts';
import { type Joinable, joinTo, linkOf } from './relation-sql.ts';
import { asBranch, leaveToPrisma } from './unsupported.ts';

/** Where a filter belongs: the table it is about, and the joins of that table, to which it may add. */
export interface FilterScope extends Joinable {
  /** One of several conditions of which one suffices. */
  readonly isAlternative?: boolean;
}

/**
 * SQL of a Prisma `where`; null when it asks nothing. The conditions and their nulls are Prisma's, to the letter: its
 * NOT is that of SQL, for which a comparison with null is neither true nor false.
 */
export function compileFilter(scope: FilterScope, where: Template | undefined): string | null {
  if (where === undefined) return null;
  const conditions = Object.entries(asBranch(where)).flatMap(([name, value]) =>
    conditionsOf(scope, name, value),
  );
  return allOf(conditions);
}

function conditionsOf(scope: FilterScope, name: string, value: Template): string[] {
  switch (name) {
    case 'AND':
      return present(listOf(value).map((one) => compileFilter(scope, one)));
    case 'NOT':
      return present(listOf(value).map((one) => compileFilter(scope, one))).map((one) => `(NOT ${one})`);
    case 'OR':
      return [anyOf(scope, value)];
    default:
      return present([fieldCondition(scope, name, value)]);
  }
}

/** Prisma takes an `OR` in which nothing is asked now for nothing and now for everything, depending on what is around it. */
function anyOf(scope: FilterScope, value: Template): string {
  if (!Array.isArray(value)) return leaveToPrisma('an OR that is no list');
  const within = { ...scope, isAlternative: value.length > 1 || scope.isAlternative };
  const alternatives = present(listOf(value).map((one) => compileFilter(within, one)));
  if (alternatives.length === 0) return leaveToPrisma('an empty OR');
  return alternatives.length === 1 ? alternatives.join('') : `(${alternatives.join(' OR ')})`;
}

function fieldCondition(scope: FilterScope, name: string, value: Template): string | null {
  const scalar = scope.source.model.scalars[name];
  if (scalar) return compileScalarFilter(scope, scalar, value);
  const relation = scope.source.model.relations[name];
  if (!relation) return leaveToPrisma(`${name}, which is no field`);
  return relation.list ? manyCondition(scope, relation, value) : oneCondition(scope, relation, value);
}

function manyCondition(scope: FilterScope, relation: RelationField, value: Template): string | null {
  const conditions = Object.entries(asBranch(value)).map(([quantifier, where]) => {
    const source = scope.statement.source(modelNamed(relation.model));
    const joins: string[] = [];
    const condition = compileFilter({ statement: scope.statement, source, joins }, where);
    const link = linkOf(scope.source, source, relation);
    // Beside an alternative it is no join, and PostgreSQL would gather the whole table once, for a page of a few rows.
    // OFFSET 0 changes no result and keeps it to asking row by row.
    const fence = scope.isAlternative ? ' OFFSET 0' : '';
    const exists = (wanted: string | null): string =>
      `EXISTS (SELECT FROM ${[source.table, ...joins].join(' ')} WHERE ${allOf(present([link, wanted]))}${fence})`;
    switch (quantifier) {
      case 'some':
        return exists(condition);
      case 'none':
        return `NOT ${exists(condition)}`;
      case 'every':
        return condition === null ? 'TRUE' : `NOT ${exists(`(NOT ${condition})`)}`;
      default:
        return leaveToPrisma(quantifier);
    }
  });
  return allOf(conditions);
}

/** A join rather than a subselect: under a NOT, a missing row and a null in a row are not the same. */
function oneCondition(scope: FilterScope, relation: RelationField, value: Template): string | null {
  if (value === null) return missing(scope, relation);
  const asked = Object.entries(asBranch(value));
  if (asked.length === 0) return null;
  if (!asked.some(([name]) => name === 'is' || name === 'isNot'))
    return presentWith(scope, relation, asBranch(value));
  return allOf(
    asked.map(([name, where]) => {
      if (name === 'is')
        return where === null ? missing(scope, relation) : presentWith(scope, relation, asBranch(where));
      if (name !== 'isNot') return leaveToPrisma(`${name} beside is`);
      if (where === null) return `(NOT ${missing(scope, relation)})`;
      const { condition, key } = joined(scope, relation, where);
      return condition === null ? `${key} IS NULL` : `((NOT ${condition}) OR ${key} IS NULL)`;
    }),
  );
}

function presentWith(scope: FilterScope, relation: RelationField, where: Branch): string {
  const { condition, key } = joined(scope, relation, where);
  return allOf(present([condition, `${key} IS NOT NULL`])) ?? 'TRUE';
}

function missing(scope: FilterScope, relation: RelationField): string {
  if (relation.required) return leaveToPrisma('null for what is never missing');
  const [here, there] = relation.on[0] ?? leaveToPrisma('a relation without columns');
  if (relation.on.length > 1) return leaveToPrisma('null for a relation of several columns');
  if (relation.holdsKey) return `${scope.source.column(here)} IS NULL`;
  return `${joinTo(scope, relation).column(there)} IS NULL`;
}

function joined(
  scope: FilterScope,
  relation: RelationField,
  where: Template,
): { readonly condition: string | null; readonly key: string } {
  const target = joinTo(scope, relation);
  const condition = compileFilter({ ...scope, source: target }, where);
  return { condition, key: target.key() };
}

function listOf(value: Template): readonly Template[] {
  return Array.isArray(value) ? (value as readonly Template[]) : [value];
}

function present(conditions: readonly (string | null)[]): string[] {
  return conditions.filter((condition) => condition !== null);
}

/** Null when there are none. */
export function allOf(conditions: readonly string[]): string | null {
  if (conditions.length < 2) return conditions[0] ?? null;
  return `(${conditions.join(' AND ')})`;
}
