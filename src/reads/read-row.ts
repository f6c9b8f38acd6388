import { readCell } from './read-cell.ts';
import type { RowPlan } from './row-plan.ts';

/** A row as PostgreSQL writes it. */
export type Cells = readonly (string | null)[];

/** The object that Prisma would have made of a row: plain, and nobody else's. */
export function readRow(plan: RowPlan, cells: Cells): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const { name, type, cell } of plan.fields) {
    const text = cells[cell];
    row[name] = text === null || text === undefined ? null : readCell(type, text);
  }
  for (const { name, cell, row: nested } of plan.ones) {
    row[name] = cells[cell] === null ? null : readRow(nested, cells);
  }
  for (const { name, cell, row: nested } of plan.lists) {
    const text = cells[cell];
    row[name] =
      text === null || text === undefined
        ? []
        : (JSON.parse(text) as Cells[]).map((inner) => readRow(nested, inner));
  }
  if (plan.counts.length > 0) {
    const counts: Record<string, number> = {};
    for (const { name, cell } of plan.counts) counts[name] = Number(cells[cell]);
    row._count = counts;
  }
  return row;
}
