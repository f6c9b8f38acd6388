import { readCell } from './read-cell.ts';
import type { NestedPlan, RowPlan } from './row-plan.ts';
import { markVisible } from './visible-rows.ts';

/** A row as PostgreSQL writes it. */
export type Cells = readonly (string | null)[];

/** The object that Prisma would have made of a row: plain, and nobody else's. */
export function readRow(plan: RowPlan, cells: Cells): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const { name, type, cell } of plan.fields) {
    const text = cells[cell];
    row[name] = text === null || text === undefined ? null : readCell(type, text);
  }
  for (const one of plan.ones) {
    row[one.name] = cells[one.cell] === null ? null : readNested(one, cells);
  }
  for (const list of plan.lists) {
    const text = cells[list.cell];
    row[list.name] =
      text === null || text === undefined
        ? []
        : (JSON.parse(text) as Cells[]).map((inner) => readNested(list, inner));
  }
  if (plan.counts.length > 0) {
    const counts: Record<string, number> = {};
    for (const { name, cell } of plan.counts) counts[name] = Number(cells[cell]);
    row._count = counts;
  }
  return row;
}

function readNested({ row: plan, visible }: NestedPlan, cells: Cells): Record<string, unknown> {
  const row = readRow(plan, cells);
  if (visible) markVisible(row);
  return row;
}
