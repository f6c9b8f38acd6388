import { misuse } from './misuse.ts';
import { modelShape } from './model-shapes.ts';
import { planRead, type ReadPlan } from './plan-read.ts';
import type { Fields, Seal } from './seal.ts';
import { sealCreate, sealUpdate } from './seal-writes.ts';

export interface PreparedQuery {
  readonly args: Fields;
  /** To be run before the query: they put encrypted values and hashes into `args`. */
  readonly seals: readonly Seal[];
  /** Null when nothing that comes back can be encrypted. */
  readonly plan: ReadPlan | null;
}

/** What is to be asked of the database instead of what the code asks. Pure: it reads no key and makes no ids but new ones. */
export function prepareQuery(model: string, operation: string, asked: object | undefined): PreparedQuery {
  const shape = modelShape(model);
  const seals: Seal[] = [];
  let args = (asked ?? {}) as Fields;
  refuseGrouping(model, operation, args);
  const written = sealedData();
  if (written) args = { ...args, ...written };
  const read = planRead(shape, args, seals, { answersRows: rowOperations.has(operation) });
  return { args: read.args, seals, plan: read.plan };

  function sealedData(): Fields | null {
    switch (operation) {
      case 'create':
        return { data: sealCreate(shape, args.data as Fields, seals) };
      case 'createMany':
      case 'createManyAndReturn':
        return { data: each(args.data, (row) => sealCreate(shape, row, seals)) };
      case 'update':
      case 'updateMany':
      case 'updateManyAndReturn':
        return { data: sealUpdate(shape, args.data as Fields, args.where as Fields | undefined, seals) };
      case 'upsert':
        return {
          create: sealCreate(shape, args.create as Fields, seals),
          update: sealUpdate(shape, args.update as Fields, args.where as Fields, seals),
        };
      default:
        return null;
    }
  }
}

/** Answers one row or many, not a count. */
const rowOperations = new Set([
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findFirstOrThrow',
  'findMany',
  'create',
  'createManyAndReturn',
  'update',
  'updateManyAndReturn',
  'upsert',
  'delete',
]);

function each(rows: unknown, seal: (row: Fields) => Fields): unknown {
  return Array.isArray(rows) ? (rows as Fields[]).map(seal) : seal(rows as Fields);
}

/** A smallest, greatest or group of encrypted values says nothing. */
function refuseGrouping(model: string, operation: string, args: Fields): void {
  if (operation !== 'aggregate' && operation !== 'groupBy') return;
  const { encrypted } = modelShape(model);
  if (encrypted.size === 0) return;
  const named = [
    ...(Array.isArray(args.by) ? (args.by as string[]) : [args.by]),
    ...Object.keys(args._min ?? {}),
    ...Object.keys(args._max ?? {}),
    ...Object.keys(args.having ?? {}),
  ];
  const column = named.find((name): name is string => typeof name === 'string' && encrypted.has(name));
  if (column !== undefined) throw misuse(model, column, 'It cannot be grouped or compared.');
}
