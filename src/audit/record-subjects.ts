import type { Tx } from '../lib/db.ts';
import type { SubjectKind } from './audit-entry.ts';
import { type PersonPath, personPaths } from './person-paths.ts';

type Row = Readonly<Record<string, unknown>>;

/** Records of one model by their ids, each with the columns that happen to be at hand. */
export type KnownRecords = ReadonlyMap<string, Row>;

/** Ids of persons by what they are. */
export type Subjects = ReadonlyMap<SubjectKind, readonly string[]>;

/**
 * The persons whom records are about. Columns that are at hand are taken as they are; what is missing is asked for in
 * one statement.
 */
export async function recordSubjects(tx: Tx, model: string, records: KnownRecords): Promise<Subjects> {
  const paths = personPaths(model) ?? [];
  if (paths.length === 0 || records.size === 0) return new Map();
  const rows = await withPaths(tx, model, records, paths);
  const subjects = new Map<SubjectKind, readonly string[]>();
  for (const path of paths) {
    const found = [...new Set(rows.map((row) => valueAt(row, path)).filter((id) => typeof id === 'string'))];
    const persons = path.ofCase ? await clientsOf(tx, found) : found;
    subjects.set(path.kind, [...new Set([...(subjects.get(path.kind) ?? []), ...persons])].toSorted());
  }
  return subjects;
}

async function clientsOf(tx: Tx, caseIds: readonly string[]): Promise<readonly string[]> {
  if (caseIds.length === 0) return [];
  const found = await tx.case.findMany({ where: { id: { in: [...caseIds] } }, select: { clientId: true } });
  return found.map(({ clientId }) => clientId);
}

async function withPaths(
  tx: Tx,
  model: string,
  records: KnownRecords,
  paths: readonly PersonPath[],
): Promise<readonly Row[]> {
  const complete: Row[] = [];
  const incomplete: string[] = [];
  for (const [id, row] of records) {
    const known = { ...row, id };
    if (paths.every((path) => valueAt(known, path) !== undefined)) complete.push(known);
    else incomplete.push(id);
  }
  if (incomplete.length === 0) return complete;
  const select = Object.assign({ id: true }, ...paths.map(selectOf)) as object;
  const rows = await delegateOf(tx, model).findMany({ where: { id: { in: incomplete } }, select });
  return [...complete, ...rows];
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
