import type { Tx } from '../lib/db.ts';
import type { SubjectKind } from './audit-entry.ts';
import { type PersonPath, personPaths } from './person-paths.ts';

type Row = Readonly<Record<string, unknown>>;

/** Records of one model by their ids, each with the columns that happen to be at hand. */
export type KnownRecords = ReadonlyMap<string, Row>;

/** A record and one of the persons it is about. */
export interface RecordSubject {
  readonly recordId: string;
  readonly kind: SubjectKind;
  readonly subjectId: string;
}

/** Clients by the ids of their cases. */
export type CaseClients = ReadonlyMap<unknown, string>;

/**
 * The persons whom records are about. Columns that are at hand are taken as they are, as are clients of cases that are
 * known; what is missing is asked for in one statement.
 */
export async function recordSubjects(
  tx: Tx,
  model: string,
  records: KnownRecords,
  { clients: known = new Map(), paths: stated }: KnownPersons = {},
): Promise<readonly RecordSubject[]> {
  const paths = stated ?? personPaths(model) ?? [];
  if (paths.length === 0 || records.size === 0) return [];
  const rows = stated ? records : await withPaths(tx, model, records, paths);
  const subjects: RecordSubject[] = [];
  for (const path of paths) {
    const { kind } = path;
    const clients = path.ofCase ? await clientsOf(tx, rows, path, known) : null;
    for (const [recordId, row] of rows) {
      const id = valueAt(recordId, row, path);
      const subjectId = clients ? clients.get(id) : id;
      if (typeof subjectId === 'string') subjects.push({ recordId, kind, subjectId });
    }
  }
  return subjects;
}

interface KnownPersons {
  /** Clients of cases, as far as they are known from elsewhere. */
  readonly clients?: CaseClients | undefined;
  /** Left out: those of the data model. */
  readonly paths?: readonly PersonPath[] | undefined;
}

/** The clients of the cases among some records. */
export function caseClients(all: readonly { recordType: string; records: KnownRecords }[]): CaseClients {
  const clients = new Map<unknown, string>();
  for (const { recordType, records } of all) {
    if (recordType !== 'Case') continue;
    for (const [id, { clientId }] of records) if (typeof clientId === 'string') clients.set(id, clientId);
  }
  return clients;
}

async function clientsOf(
  tx: Tx,
  rows: KnownRecords,
  path: PersonPath,
  known: CaseClients,
): Promise<CaseClients> {
  const asked = new Set<string>();
  for (const [recordId, row] of rows) {
    const id = valueAt(recordId, row, path);
    if (typeof id === 'string' && !known.has(id)) asked.add(id);
  }
  if (asked.size === 0) return known;
  const where = { id: { in: [...asked] } };
  const cases = await tx.case.findMany({ where, select: { id: true, clientId: true } });
  return new Map([...known, ...cases.map(({ id, clientId }) => [id, clientId] as const)]);
}

async function withPaths(
  tx: Tx,
  model: string,
  records: KnownRecords,
  paths: readonly PersonPath[],
): Promise<KnownRecords> {
  const incomplete: string[] = [];
  for (const [id, row] of records) {
    if (paths.some((path) => valueAt(id, row, path) === undefined)) incomplete.push(id);
  }
  if (incomplete.length === 0) return records;
  const complete = new Map(records);
  for (const id of incomplete) complete.delete(id);
  const select = Object.assign({ id: true }, ...paths.map(selectOf)) as object;
  const rows = await delegateOf(tx, model).findMany({ where: { id: { in: incomplete } }, select });
  for (const row of rows) complete.set(String(row['id']), row);
  return complete;
}

/** Undefined when a column or relation on the way was not read. */
function valueAt(recordId: string, row: Row, { relations, column }: PersonPath): unknown {
  if (relations.length === 0) return column === 'id' ? recordId : row[column];
  let at: unknown = row;
  for (const step of relations) {
    if (at === null || at === undefined) return at;
    at = (at as Row)[step];
  }
  return at === null || at === undefined ? at : (at as Row)[column];
}

function selectOf({ relations, column }: PersonPath): object {
  return relations.reduceRight<object>((inner, relation) => ({ [relation]: { select: inner } }), {
    [column]: true,
  });
}

function delegateOf(tx: Tx, model: string): { findMany(args: object): Promise<Row[]> } {
  const name = `${model.charAt(0).toLowerCase()}${model.slice(1)}`;
  return (tx as unknown as Record<string, { findMany(args: object): Promise<Row[]> }>)[name] as never;
}
