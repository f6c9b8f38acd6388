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

/**
 * The persons whom records are about. Columns that are at hand are taken as they are; what is missing is asked for in
 * one statement.
 */
export async function recordSubjects(
  tx: Tx,
  model: string,
  records: KnownRecords,
): Promise<readonly RecordSubject[]> {
  const paths = personPaths(model) ?? [];
  if (paths.length === 0 || records.size === 0) return [];
  const rows = await withPaths(tx, model, records, paths);
  const subjects: RecordSubject[] = [];
  for (const path of paths) {
    const found = [...rows].map(([recordId, row]) => ({ recordId, id: valueAt(row, path) }));
    const clients = path.ofCase ? await clientsOf(tx, found) : null;
    for (const { recordId, id } of found) {
      const subjectId = clients ? clients.get(id) : id;
      if (typeof subjectId === 'string') subjects.push({ recordId, kind: path.kind, subjectId });
    }
  }
  return subjects;
}

async function clientsOf(tx: Tx, found: readonly { id: unknown }[]): Promise<ReadonlyMap<unknown, string>> {
  const ids = [...new Set(found.map(({ id }) => id).filter((id) => typeof id === 'string'))];
  if (ids.length === 0) return new Map();
  const cases = await tx.case.findMany({ where: { id: { in: ids } }, select: { id: true, clientId: true } });
  return new Map(cases.map(({ id, clientId }) => [id, clientId]));
}

async function withPaths(
  tx: Tx,
  model: string,
  records: KnownRecords,
  paths: readonly PersonPath[],
): Promise<KnownRecords> {
  const complete = new Map<string, Row>();
  const incomplete: string[] = [];
  for (const [id, row] of records) {
    const known = { ...row, id };
    if (paths.every((path) => valueAt(known, path) !== undefined)) complete.set(id, known);
    else incomplete.push(id);
  }
  if (incomplete.length === 0) return complete;
  const select = Object.assign({ id: true }, ...paths.map(selectOf)) as object;
  const rows = await delegateOf(tx, model).findMany({ where: { id: { in: incomplete } }, select });
  for (const row of rows) complete.set(String(row['id']), row);
  return complete;
}

/** Undefined when a column or relation on the way was not read. */
function valueAt(row: unknown, { relations, column }: PersonPath): unknown {
  let at = row;
  for (const step of [...relations, column]) {
    if (at === null || at === undefined) return at;
    at = (at as Row)[step];
  }
  return at;
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
