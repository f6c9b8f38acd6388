import { damaged, keyIdOf, open } from './envelope.ts';
import type { KeyRing, Keys } from './key-ring.ts';
import type { ReadPlan } from './plan-read.ts';
import { type Fields, isValue } from './seal.ts';

/** Decrypts what a query answered, in place. A key that this process does not know yet is looked up. */
export async function openRows(result: unknown, plan: ReadPlan, ring: KeyRing): Promise<unknown> {
  const cells: Cell[] = [];
  collect(result, plan, cells);
  const ids = new Set<string>();
  for (const { row, column } of cells) {
    const id = keyIdOf(row[column] as string | Uint8Array);
    if (id !== null) ids.add(id);
  }
  if (cells.length > 0) {
    const keys = await ring.having(ids);
    for (const cell of cells) openCell(cell, keys);
  }
  takeOutExtraKeys(result, plan);
  return result;
}

interface Cell {
  readonly row: Fields;
  readonly column: string;
  readonly plan: ReadPlan;
}

function collect(found: unknown, plan: ReadPlan, cells: Cell[]): void {
  for (const row of rowsOf(found)) {
    for (const column of plan.columns) if (isValue(row[column])) cells.push({ row, column, plan });
    for (const [name, nested] of plan.relations) collect(row[name], nested, cells);
  }
}

function openCell({ row, column, plan: { shape } }: Cell, keys: Keys): void {
  const stored = row[column] as string | Uint8Array;
  const place = { table: shape.name, column, rowKey: String(row[shape.rowKey]) };
  const key = keys.byId.get(keyIdOf(stored) ?? '');
  if (key) row[column] = open(stored, key, place);
  // From before there was encryption; the first rotation takes care of it, and from then on there is none.
  else if (keys.complete) throw damaged(place);
}

function takeOutExtraKeys(found: unknown, plan: ReadPlan): void {
  for (const row of rowsOf(found)) {
    for (const [name, nested] of plan.relations) takeOutExtraKeys(row[name], nested);
    if (plan.keyIsExtra) Reflect.deleteProperty(row, plan.shape.rowKey);
  }
}

function rowsOf(found: unknown): readonly Fields[] {
  if (found === null || typeof found !== 'object') return [];
  return Array.isArray(found) ? (found as Fields[]) : [found as Fields];
}
