import { newId } from '../../lib/new-id.ts';
import { misuse } from './misuse.ts';
import { type ModelShape, modelShape } from './model-shapes.ts';
import { rewriteWhere } from './rewrite-where.ts';
import { type Fields, isValue, type Seal, sealInto } from './seal.ts';

/**
 * The data of a new row, with what is nested in it. A row key that the database would make is made here, because the
 * values are bound to it.
 */
export function sealCreate(shape: ModelShape, data: Fields, seals: Seal[], parent?: Parent): Fields {
  const row = { ...data };
  if (shape.encrypted.size > 0 && row[shape.rowKey] === undefined && shape.rowKeyIsGiven) {
    row[shape.rowKey] = newId();
  }
  sealColumns(shape, row, newRowKey(shape, row, parent), seals);
  sealRelations(shape, row, asText(row[shape.rowKey]), seals);
  return row;
}

/**
 * The changes of a row. The filter has to name the row by its row key when an encrypted column gets a value; to empty
 * one, any filter will do.
 */
export function sealUpdate(
  shape: ModelShape,
  data: Fields,
  where: Fields | undefined,
  seals: Seal[],
  parent?: Parent,
): Fields {
  const row = { ...data };
  const rowKey = rowKeyIn(shape, where) ?? rowKeyOfParent(shape, parent);
  if (shape.encrypted.size > 0 && row[shape.rowKey] !== undefined && settled(row[shape.rowKey]) !== rowKey) {
    throw misuse(
      shape.name,
      shape.rowKey,
      'Or rather, encrypted values are bound to it; it cannot be changed.',
    );
  }
  sealColumns(shape, row, rowKey, seals);
  sealRelations(shape, row, shape.rowKey === 'id' ? rowKey : asText((where ?? {}).id), seals);
  return row;
}

/** The row in which another is nested: over which relation of the nested one, and its id. */
interface Parent {
  readonly relation: string | undefined;
  readonly id: string | undefined;
}

function sealColumns(shape: ModelShape, row: Fields, rowKey: string | undefined, seals: Seal[]): void {
  for (const column of shape.encrypted) {
    const value = settled(row[column]);
    const index = shape.indexed.get(column);
    if (index !== undefined && value !== undefined) row[index] = null;
    if (value === undefined || value === null) continue;
    if (!isValue(value)) continue;
    if (rowKey === undefined) {
      throw misuse(
        shape.name,
        column,
        `Write it with ${shape.rowKey} of its one row: values are bound to it.`,
      );
    }
    seals.push(sealInto(row, { shape, column, value }, () => rowKey));
  }
}

/** A value, or what `{ set: value }` holds. */
function settled(value: unknown): unknown {
  // Bytes have a method of that name.
  const isWrapped = typeof value === 'object' && value !== null && Object.hasOwn(value, 'set');
  return isWrapped ? (value as { set: unknown }).set : value;
}

function newRowKey(shape: ModelShape, row: Fields, parent: Parent | undefined): string | undefined {
  return asText(row[shape.rowKey]) ?? connectedKey(shape, row) ?? rowKeyOfParent(shape, parent);
}

/** `case: { connect: { id } }` instead of `caseId`. */
function connectedKey(shape: ModelShape, row: Fields): string | undefined {
  for (const [name, { from }] of shape.relations) {
    const nested = row[name] as { connect?: Fields } | undefined;
    if (from === shape.rowKey && nested?.connect) return asText(nested.connect.id);
  }
  return undefined;
}

function rowKeyOfParent(shape: ModelShape, parent: Parent | undefined): string | undefined {
  const relation = shape.relations.get(parent?.relation ?? '');
  return relation?.from === shape.rowKey ? parent?.id : undefined;
}

function rowKeyIn(shape: ModelShape, where: Fields | undefined): string | undefined {
  const named = where?.[shape.rowKey];
  if (typeof named === 'object' && named !== null && 'equals' in named) return asText(named.equals);
  return asText(named);
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function sealRelations(shape: ModelShape, row: Fields, id: string | undefined, seals: Seal[]): void {
  for (const [name, { model, back }] of shape.relations) {
    const writes = row[name];
    if (writes === null || typeof writes !== 'object') continue;
    row[name] = sealNested(modelShape(model), writes as Fields, seals, { relation: back, id });
  }
}

/** What Prisma calls nested writes: `create`, `update` and so on within a relation. */
function sealNested(shape: ModelShape, writes: Fields, seals: Seal[], parent: Parent): Fields {
  return Object.fromEntries(
    Object.entries(writes).map(([operation, asked]) => [
      operation,
      each(asked, (one) => sealed(operation, one)),
    ]),
  );

  function sealed(operation: string, asked: Fields): Fields {
    switch (operation) {
      case 'create':
        return sealCreate(shape, asked, seals, parent);
      case 'createMany':
        return { ...asked, data: each(asked.data, (row) => sealCreate(shape, row, seals, parent)) };
      case 'connectOrCreate':
        return { ...asked, create: sealCreate(shape, asked.create as Fields, seals, parent) };
      case 'update':
      case 'updateMany':
        return 'data' in asked
          ? {
              ...withWhere(asked),
              data: sealUpdate(shape, asked.data as Fields, asked.where as Fields, seals, parent),
            }
          : sealUpdate(shape, asked, undefined, seals, parent);
      case 'upsert':
        return {
          ...withWhere(asked),
          create: sealCreate(shape, asked.create as Fields, seals, parent),
          update: sealUpdate(shape, asked.update as Fields, asked.where as Fields, seals, parent),
        };
      default:
        return asked;
    }
  }

  function withWhere(asked: Fields): Fields {
    return asked.where === undefined ? asked : { ...asked, where: rewriteWhere(shape, asked.where, seals) };
  }
}

function each(asked: unknown, seal: (one: Fields) => Fields): unknown {
  if (Array.isArray(asked)) return (asked as unknown[]).map((one) => each(one, seal));
  return typeof asked === 'object' && asked !== null ? seal(asked as Fields) : asked;
}
