import { misuse } from './misuse.ts';
import { type ModelShape, modelShape } from './model-shapes.ts';
import { rewriteWhere } from './rewrite-where.ts';
import type { Fields, Seal } from './seal.ts';

/** Where encrypted values are in what a query answers. */
export interface ReadPlan {
  readonly shape: ModelShape;
  /** Encrypted columns that come back. */
  readonly columns: readonly string[];
  /** The row key was not asked for; it comes along to open the values and is taken out again. */
  readonly keyIsExtra: boolean;
  readonly relations: readonly (readonly [name: string, plan: ReadPlan])[];
}

export interface PlannedRead {
  readonly args: Fields;
  readonly plan: ReadPlan | null;
}

/**
 * Finds the encrypted values in the selection of a query and of all that is nested in it, asks for row keys that are
 * needed to open them, and rewrites its filters.
 * @throws EncryptionError for an order, a cursor or a filter that cannot work on an encrypted column.
 */
export function planRead(
  shape: ModelShape,
  asked: Fields,
  seals: Seal[],
  { answersRows = true }: { answersRows?: boolean } = {},
): PlannedRead {
  const args = withRewrittenWhere(shape, asked, seals);
  if (args.orderBy !== undefined) refuseOrder(shape, args.orderBy);
  if (args.distinct !== undefined) refuseNames(shape, [args.distinct].flat());
  if (!answersRows) return { args, plan: null };

  const selection = (args.select ?? args.include) as Fields | null | undefined;
  const nested = selection ? planRelations(shape, selection, seals) : none;
  const columns = encryptedIn(shape, args);
  if (columns.length === 0 && nested.plans.length === 0) {
    return { args: nested.selection ? replaced(args, nested.selection) : args, plan: null };
  }
  const withKey = columns.length === 0 ? null : askForKey(shape, args, nested.selection ?? selection ?? null);
  return {
    args: withKey ?? (nested.selection ? replaced(args, nested.selection) : args),
    plan: { shape, columns, keyIsExtra: withKey !== null, relations: nested.plans },
  };
}

const none = { selection: null, plans: [] as (readonly [string, ReadPlan])[] };

function withRewrittenWhere(shape: ModelShape, args: Fields, seals: Seal[]): Fields {
  if (args.where === undefined) return args;
  const where = rewriteWhere(shape, args.where, seals);
  return where === args.where ? args : { ...args, where };
}

/** Plans the relations in a `select` or `include`; `selection` is null when it may stay as it is. */
function planRelations(shape: ModelShape, selection: Fields, seals: Seal[]) {
  const plans: (readonly [string, ReadPlan])[] = [];
  let changed: Fields | null = null;
  for (const [name, asked] of Object.entries(selection)) {
    if (name === '_count') {
      const counted = rewriteCounts(shape, asked, seals);
      if (counted !== asked) (changed ??= { ...selection })[name] = counted;
    }
    const relation = shape.relations.get(name);
    if (!relation || !asked) continue;
    const before = asked === true ? {} : (asked as Fields);
    const { args, plan } = planRead(modelShape(relation.model), before, seals);
    if (plan) plans.push([name, plan]);
    if (args !== before) (changed ??= { ...selection })[name] = args;
  }
  return { selection: changed, plans };
}

/** `_count: { select: { cases: { where } } }` has filters too. */
function rewriteCounts(shape: ModelShape, counts: unknown, seals: Seal[]): unknown {
  const { select } = Object(counts) as { select?: Fields };
  if (!select) return counts;
  const entries = Object.entries(select).map(([name, asked]) => {
    const relation = shape.relations.get(name);
    if (!relation || typeof asked !== 'object' || asked === null) return [name, asked] as const;
    return [name, withRewrittenWhere(modelShape(relation.model), asked as Fields, seals)] as const;
  });
  return { select: Object.fromEntries(entries) };
}

function encryptedIn(shape: ModelShape, { select, omit }: Fields): readonly string[] {
  if (shape.encrypted.size === 0) return [];
  const chosen = select as Fields | null | undefined;
  const omitted = (omit ?? {}) as Fields;
  return [...shape.encrypted].filter((column) =>
    chosen ? chosen[column] === true : omitted[column] !== true,
  );
}

/** The arguments with the row key in them, or null when it comes anyway. */
function askForKey(shape: ModelShape, args: Fields, selection: Fields | null): Fields | null {
  if (args.select && selection?.[shape.rowKey] !== true) {
    return { ...args, select: { ...selection, [shape.rowKey]: true } };
  }
  const omit = args.omit as Fields | null | undefined;
  if (omit?.[shape.rowKey] !== true) return null;
  return { ...replaced(args, selection), omit: { ...omit, [shape.rowKey]: false } };
}

function replaced(args: Fields, selection: Fields | null): Fields {
  if (!selection) return args;
  return args.select ? { ...args, select: selection } : { ...args, include: selection };
}

function refuseOrder(shape: ModelShape, orderBy: unknown): void {
  for (const order of [orderBy].flat() as Fields[]) {
    for (const [name, direction] of Object.entries(order)) {
      const relation = shape.relations.get(name);
      if (relation) refuseOrder(modelShape(relation.model), direction);
      // `_max` and its like hold names too.
      else if (name.startsWith('_')) refuseNames(shape, Object.keys(direction as Fields));
      else refuseNames(shape, [name]);
    }
  }
}

function refuseNames({ name, encrypted }: ModelShape, columns: readonly unknown[]): void {
  const column = columns.find((one): one is string => typeof one === 'string' && encrypted.has(one));
  if (column !== undefined) throw misuse(name, column, 'It has no order and no repeats to leave out.');
}
