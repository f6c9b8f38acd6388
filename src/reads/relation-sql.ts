import type { RelationField } from './read-model.ts';
import type { Source } from './statement.ts';

/** The condition under which a row of `there` belongs to a row of `here`. */
export function linkOf(here: Source, there: Source, relation: RelationField): string {
  return relation.on.map(([from, to]) => `${there.column(to)} = ${here.column(from)}`).join(' AND ');
}

export function leftJoin(target: Source, condition: string): string {
  return `LEFT JOIN ${target.table} ON ${condition}`;
}
