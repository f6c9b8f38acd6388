import type { Tx } from '../lib/db.ts';
import type { SeenRecords } from './audit-entries.ts';
import type { AuditAction } from './audit-entry.ts';
import { recordModels } from './person-paths.ts';

type Row = Readonly<Record<string, unknown>>;

/** One call of a table with personal records, as Prisma gets it, and what came of it. */
interface TableCall {
  readonly model: string;
  readonly method: string;
  readonly args: {
    readonly where?: Row;
    readonly data?: unknown;
    readonly create?: Row;
    readonly update?: Row;
  };
  readonly result: unknown;
}

/** Outside a transaction it is stored before the answer is handed on. */
type Note = (seen: SeenRecords) => void | Promise<void>;

/** What a count or a sum tells is nobody's record. */
const actions: Readonly<Record<string, AuditAction>> = {
  findUnique: 'READ',
  findUniqueOrThrow: 'READ',
  findFirst: 'READ',
  findFirstOrThrow: 'READ',
  findMany: 'READ',
  create: 'CREATE',
  createMany: 'CREATE',
  createManyAndReturn: 'CREATE',
  update: 'CHANGE',
  updateMany: 'CHANGE',
  updateManyAndReturn: 'CHANGE',
  upsert: 'CHANGE',
  delete: 'ERASE',
  deleteMany: 'ERASE',
};

/**
 * A transaction as a program of ours gets it: whatever it does with tables that hold personal records is told to `note`,
 * whoever wrote the program.
 */
export function observedTables<Client extends Tx>(client: Client, note: Note): Client {
  return new Proxy(client, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property);
      const name = String(property);
      if (name === '$queryRaw' || name === '$executeRaw') return observedSql(target, member, note);
      const model = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      if (recordModels().has(model) && typeof member === 'object' && member !== null) {
        return observedTable(member, model, note);
      }
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

function observedTable(table: object, model: string, note: Note): object {
  return new Proxy(table, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property);
      const method = String(property);
      if (typeof member !== 'function' || !(method in actions)) return member;
      return async (args: TableCall['args'] = {}) => {
        const result: unknown = await (member.call(target, args) as Promise<unknown>);
        const seen = seenIn({ model, method, args, result });
        if (seen) await note(seen);
        return result;
      };
    },
  });
}

/** Null when nothing was found or changed. */
function seenIn({ model, method, args, result }: TableCall): SeenRecords | null {
  const action = actions[method] ?? 'READ';
  const rows = (Array.isArray(result) ? result : [result]).filter(isRow);
  if (rows.length === 0 || (rows[0]?.['count'] === 0 && Object.keys(rows[0]).length === 1)) return null;
  const written = [args.data, args.create, args.update].flat().filter(isRow);
  // `updateMany` answers with a count only: then what it was told is all there is to know.
  const told = 'count' in (rows[0] ?? {}) ? (action === 'CREATE' ? written : [columnsOf(args.where)]) : rows;
  const records = new Map<string, Row>();
  for (const row of told.flatMap(manyOf)) {
    const known = { ...columnsOf(args.where), ...row };
    const id = known['id'] ?? known['mentorId'] ?? known['caseId'];
    if (typeof id === 'string') records.set(id, known);
  }
  const fields = action === 'READ' ? fieldsOf(rows[0] ?? {}) : written.flatMap((row) => Object.keys(row));
  return { action, recordType: model, records, fields };
}

/** `{ id: { in: [a, b] } }` as two rows. */
function manyOf(row: Row): readonly Row[] {
  const { id } = row;
  const listed = isRow(id) && Array.isArray(id['in']) ? (id['in'] as unknown[]) : null;
  return listed ? listed.map((each) => ({ ...row, id: each })) : [row];
}

function columnsOf(where: Row | undefined): Row {
  return Object.fromEntries(
    Object.entries(where ?? {}).filter(([name, value]) => typeof value === 'string' || name === 'id'),
  );
}

function fieldsOf(row: Row): readonly string[] {
  return Object.entries(row).flatMap(([name, value]) => {
    const inner: unknown = Array.isArray(value) ? value[0] : value;
    return isRow(inner) ? fieldsOf(inner).map((field) => `${name}.${field}`) : [name];
  });
}

/** SQL names its tables; which rows, only the database knows. Locking a row reads nothing. */
function observedSql(tx: Tx, run: unknown, note: Note): unknown {
  return async (sql: readonly string[] | { readonly strings: readonly string[] }, ...values: unknown[]) => {
    const text = ('strings' in sql ? sql.strings : sql).join(' ');
    const result: unknown = await (run as (...args: unknown[]) => Promise<unknown>).call(tx, sql, ...values);
    const verb = /^\s*(?:WITH\b.*\b)?(SELECT(?!\s+1\b)|INSERT|UPDATE|DELETE)\b/is
      .exec(text)?.[1]
      ?.toUpperCase();
    const action = verb && sqlActions[verb];
    const tables = new Set([...text.matchAll(/"(\w+)"/g)].map(([, name = '']) => name));
    for (const recordType of tables) {
      if (action && recordModels().has(recordType)) {
        await note({ action, recordType, records: new Map() });
      }
    }
    return result;
  };
}

const sqlActions: Readonly<Record<string, AuditAction>> = {
  SELECT: 'READ',
  INSERT: 'CREATE',
  UPDATE: 'CHANGE',
  DELETE: 'ERASE',
};

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
