import type { ColumnType } from './read-model.ts';

/** Where in a row of PostgreSQL everything stands that makes an object. */
export interface RowPlan {
  readonly fields: readonly { readonly name: string; readonly type: ColumnType; readonly cell: number }[];
  /** What the row points to; `cell` is null when it is not there. */
  readonly ones: readonly NestedPlan[];
  /** What points to the row; `cell` holds JSON: an array of rows that are arrays of text. */
  readonly lists: readonly NestedPlan[];
  readonly counts: readonly { readonly name: string; readonly cell: number }[];
}

export interface NestedPlan {
  readonly name: string;
  readonly cell: number;
  readonly row: RowPlan;
  /** The statement has settled that what it leads to may be seen. */
  readonly visible: boolean;
}
