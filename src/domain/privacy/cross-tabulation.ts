import type { CountedCell } from './disclosure-rule.ts';
import type { Figures, Sum } from './figures.ts';

/** One side of a table: a dimension and its values, nested as deep as there are subtotals. */
export interface Axis {
  readonly dimension: string;
  readonly parts: readonly AxisPart[];
}

export interface AxisPart {
  /** Unique within its dimension, at whatever depth it stands. */
  readonly value: string;
  readonly parts?: readonly AxisPart[];
}

/** Something that is counted once in each table, in the finest value of each dimension. */
export interface Observation {
  readonly at: Readonly<Record<string, string>>;
  /** Whose contribution it is. */
  readonly contributor: string;
}

/** A table with one axis, or with two. */
export type TableShape = readonly [Axis] | readonly [Axis, Axis];

/**
 * Counts observations in tables with totals on every axis. Tables with a dimension in common share its totals, and
 * all share the grand total, so `disclose` sees how they are linked. Every value of an observation has to stand on
 * the axis of its dimension.
 */
export function crossTabulate(observations: readonly Observation[], tables: readonly TableShape[]): Figures {
  const cells = new Map<string, Map<string, number>>();
  const sums = new Map<string, Sum>();
  for (const [first, second = nowhere] of tables) {
    const [rows, columns] = [nodesOf(first), nodesOf(second)];
    for (const row of rows) for (const column of columns) cells.set(idAt(row, column), new Map());
    for (const sum of [...sumsAlong(rows, columns), ...sumsAlong(columns, rows)]) {
      sums.set(JSON.stringify(sum), sum);
    }
  }
  const nodesByDimension = new Map(tables.flat().map((axis) => [axis.dimension, nodesOf(axis)]));
  for (const observation of observations) {
    for (const id of idsOf(observation, tables, nodesByDimension)) {
      const contributions = cells.get(id);
      const { contributor } = observation;
      contributions?.set(contributor, (contributions.get(contributor) ?? 0) + 1);
    }
  }
  return { cells: [...cells].map(countedCell), sums: [...sums.values()] };
}

/** The id of the figure at these values; a dimension that is left out is the total over it. */
export function figureId(at: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(at).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** The second axis of a table with one. */
const nowhere: Axis = { dimension: '', parts: [] };

interface AxisNode {
  readonly dimension: string;
  /** Null for the total of the axis. */
  readonly value: string | null;
  readonly parts: readonly AxisNode[];
  readonly leaves: ReadonlySet<string>;
}

/** The total of the axis and all below it. */
function nodesOf({ dimension, parts }: Axis): readonly AxisNode[] {
  const root = axisNode(dimension, null, parts);
  const flatten = (node: AxisNode): readonly AxisNode[] => [node, ...node.parts.flatMap(flatten)];
  return flatten(root);
}

function axisNode(dimension: string, value: string | null, parts: readonly AxisPart[]): AxisNode {
  const nodes = parts.map((part) => axisNode(dimension, part.value, part.parts ?? []));
  const leaves = nodes.length > 0 ? nodes.flatMap((node) => [...node.leaves]) : value === null ? [] : [value];
  return { dimension, value, parts: nodes, leaves: new Set(leaves) };
}

function idAt(...nodes: readonly AxisNode[]): string {
  return figureId(
    Object.fromEntries(nodes.flatMap(({ dimension, value }) => (value === null ? [] : [[dimension, value]]))),
  );
}

function sumsAlong(axis: readonly AxisNode[], across: readonly AxisNode[]): readonly Sum[] {
  return axis
    .filter(({ parts }) => parts.length > 0)
    .flatMap((node) =>
      across.map((other) => ({
        total: idAt(node, other),
        parts: node.parts.map((part) => idAt(part, other)),
      })),
    );
}

/** The figures in which an observation counts. */
function idsOf(
  { at }: Observation,
  tables: readonly TableShape[],
  nodesByDimension: ReadonlyMap<string, readonly AxisNode[]>,
): ReadonlySet<string> {
  const around = ({ dimension }: Axis): readonly AxisNode[] =>
    (nodesByDimension.get(dimension) ?? []).filter(
      ({ value, leaves }) => value === null || leaves.has(at[dimension] ?? ''),
    );
  return new Set(
    tables.flatMap(([first, second]) =>
      around(first).flatMap((row) =>
        second ? around(second).map((column) => idAt(row, column)) : [idAt(row)],
      ),
    ),
  );
}

function countedCell([id, byContributor]: readonly [string, ReadonlyMap<string, number>]): CountedCell {
  const contributions = [...byContributor.values()];
  return { id, count: contributions.reduce((sum, part) => sum + part, 0), contributions };
}
