import { getNamedType, type GraphQLNamedType, type GraphQLSchema, isEnumType, isObjectType } from 'graphql';
import type { UserActor } from '../../access/actor.ts';
import type { FieldRule } from '../../access/policy.ts';
import { mayReadField } from '../../access/policy-table.ts';
import { codes } from '../../domain/subjects/messages/nl-codes.ts';
import { parseCalendarDate } from '../../lib/calendar-date.ts';
import type { ExportList } from './export-lists.ts';
import { exportTexts } from './messages/nl.ts';

/** What a cell of a table holds; a date is one of the calendar. */
export type ExportCell = string | number | Date | null;

export interface ReadableColumn {
  readonly heading: string;
  /** Names of fields, from the row on. */
  readonly path: readonly string[];
  cellOf(row: unknown): ExportCell;
}

/**
 * The columns of a list whose field, and each on the way to it, the actor's role may read. The others are not asked for.
 * @throws Error for a column that the schema does not have
 */
export function readableColumns(
  list: ExportList,
  schema: GraphQLSchema,
  actor: UserActor,
): readonly ReadableColumn[] {
  return Object.entries(list.columns).flatMap(([joined, heading]) => {
    const path = joined.split('.');
    const leaf = leafAt(schema, { type: list.type, path }, actor);
    return leaf ? [{ heading, path, cellOf: (row) => cell(leaf, valueAt(row, path)) }] : [];
  });
}

interface Leaf {
  /** `Mentor.status` */
  readonly name: string;
  readonly type: GraphQLNamedType;
}

/** Null when something on the way is not the actor's to read. */
function leafAt(
  schema: GraphQLSchema,
  { type: root, path }: { readonly type: string; readonly path: readonly string[] },
  actor: UserActor,
): Leaf | null {
  let leaf: Leaf = { name: root, type: schema.getType(root) as GraphQLNamedType };
  for (const name of path) {
    const { type } = leaf;
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    if (!field) throw new Error(`An export asks for ${type.name}.${name}, which there is not.`);
    if (!mayReadField(field.extensions['accessRule'] as FieldRule, actor)) return null;
    leaf = { name: `${type.name}.${name}`, type: getNamedType(field.type) };
  }
  return leaf;
}

function valueAt(row: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (value as Readonly<Record<string, unknown>> | null)?.[name] ?? null,
    row,
  );
}

function cell(leaf: Leaf, value: unknown): ExportCell {
  if (value === null || value === undefined) return null;
  // As the import takes several.
  if (Array.isArray(value)) return value.map((each) => cell(leaf, each)).join(' | ') || null;
  if (typeof value === 'boolean') return value ? exportTexts.yes() : exportTexts.no();
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') throw new Error(`An export has no cell for what ${leaf.name} holds.`);
  if (leaf.type.name === 'Date') return parseCalendarDate(value);
  return isEnumType(leaf.type) ? (codes[`${leaf.name}.${value}`] ?? codes[value] ?? value) : value;
}
