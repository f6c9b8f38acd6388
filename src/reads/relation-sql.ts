import { modelNamed } from './model-named.ts';
import type { RelationField } from './read-model.ts';
import type { Source, Statement } from './statement.ts';

/** The condition under which a row of `there` belongs to a row of `here`. */
export function linkOf(here: Source, there: Source, relation: RelationField): string {
  return relation.on.map(([from, to]) => `${there.column(to)} = ${here.column(from)}`).join(' AND ');
}

/** A table, and the joins that come after it. */
export interface Joinable {
  readonly statement: Statement;
  readonly source: Source;
  readonly joins: string[];
}

/** What a row points to, joined for a condition or an order. However often it is asked for, it is joined once. */
export function joinTo({ statement, source, joins }: Joinable, relation: RelationField): Source {
  const known = source.joined.get(relation);
  if (known) return known;
  const target = statement.source(modelNamed(relation.model));
  joins.push(`LEFT JOIN ${target.table} ON ${linkOf(source, target, relation)}`);
  source.joined.set(relation, target);
  return target;
}
