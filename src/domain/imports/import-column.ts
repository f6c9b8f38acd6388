import type { ProblemCode } from './import-problem.ts';

/** What a cell of a spreadsheet holds; CSV knows texts only. */
export type Cell = string | number | boolean | Date | null;

/** What a cell says, or what is wrong with it. */
export type Reading<T> = { readonly value: T } | { readonly problem: ProblemCode };

/** How one kind of value is written in a cell. */
export interface CellKind<T> {
  /** For the template and the manual, in Dutch. */
  readonly says: string;
  /** Gets a cell that is not empty. */
  read(cell: Exclude<Cell, null>): Reading<T>;
  write(value: T): Cell;
}

export interface Column<T = unknown, Required extends boolean = boolean> {
  /** As the office writes it; the name of the column in code will do as well. */
  readonly heading: string;
  readonly required: Required;
  readonly kind: CellKind<T>;
}

export type Columns = Readonly<Record<string, Column>>;

/** The values of a row by their columns; null for an empty cell. */
export type RowOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends Column<infer T, infer R> ? (R extends true ? T : T | null) : never;
};

/** A column that may be empty or absent. */
export function optional<T>(heading: string, kind: CellKind<T>): Column<T, false> {
  return { heading, required: false, kind };
}

/** A column that every row fills. */
export function required<T>(heading: string, kind: CellKind<T>): Column<T, true> {
  return { heading, required: true, kind };
}

/** As headings, sheet names and codes are compared: without capitals, accents and signs. */
export function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}
