import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { type AccessOfPerson, accessOfPerson } from './access-of-person.ts';
import { askHolders } from './ask-holders.ts';
import type { Person, SubjectRef } from './data-subject.ts';
import { findPerson } from './find-person.ts';
import { namesOfCodes } from './names-of-codes.ts';
import { recipientsOf } from './recipients-of.ts';
import { kindsOf, rowsOfPerson } from './rows-of-person.ts';
import type { SubjectHolder } from './subject-holder.ts';
import { type SubjectTable, tablesAbout } from './subject-table.ts';
import { tableOf } from './table-of.ts';
import { withheldBecause, type WithheldBecause } from './withheld.ts';

/** Everything that is held about a person, as he gets it (GDPR 15, 20). docs/subject-export.md describes the format. */
export interface SubjectExport {
  readonly format: 'dossier-subject-export';
  /** Raised when a program that reads version 1 would misunderstand. */
  readonly version: 1;
  readonly madeAt: string;
  readonly subject: SubjectRef;
  /** Records of the core by data model; columns by their names in it. */
  readonly core: Readonly<Record<string, readonly ExportedRow[]>>;
  /** By plugin and kind of record. */
  readonly plugins: Readonly<Record<string, Readonly<Record<string, readonly object[]>>>>;
  /** Codes and ids in the records that stand for something with a name. */
  readonly names: Readonly<Record<string, string>>;
  readonly purposes: readonly ExportedPurpose[];
  /** Who outside was given data (GDPR 15(1)(c)). */
  readonly recipients: readonly string[];
  readonly accesses: readonly AccessOfPerson[];
  /** What is held and not handed out, and why. */
  readonly withheld: readonly { readonly what: string; readonly because: WithheldBecause }[];
  /** No decision about anybody is taken by a program alone (GDPR 15(1)(h)). */
  readonly automatedDecisions: false;
}

export type ExportedRow = Readonly<Record<string, unknown>>;

export interface ExportedPurpose {
  readonly purpose: string;
  readonly legalBasis: string;
  /** Kind of the retention rule. */
  readonly retention: string;
  readonly categories: readonly string[];
}

/**
 * Collects it all, or nothing: what a plugin leaves out would make the whole untrue.
 * @throws NotFoundError; SilentHolderError for a plugin that fails, hangs or has no answer
 */
export async function subjectExport(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  subject: SubjectRef,
): Promise<SubjectExport> {
  const person = await findPerson(tx, subject);
  const tables = kindsOf(person).flatMap((kind) => tablesAbout(kind, holders));
  const core: Record<string, ExportedRow[]> = {};
  for (const table of tables) {
    const rows = await exportedRows(tx, table, person);
    if (rows.length > 0) core[table.model] = [...(core[table.model] ?? []), ...rows];
  }
  const plugins = await askHolders(tx, acting, holders, person);
  const held = tables.filter(({ model }) => core[model]);
  return {
    format: 'dossier-subject-export',
    version: 1,
    madeAt: acting.now.toISOString(),
    subject,
    core: plain(core),
    plugins,
    names: await namesOfCodes(tx, [core, plugins]),
    purposes: purposesOf(held),
    recipients: await recipientsOf(tx, acting, holders, person),
    accesses: await accessOfPerson(tx, person),
    withheld: withheldFrom(held),
    automatedDecisions: false,
  };
}

async function exportedRows(tx: Tx, table: SubjectTable, person: Person): Promise<ExportedRow[]> {
  const where = await rowsOfPerson(tx, table, person);
  const shown = table.columns.filter((column) => withheldBecause(table, column) === null);
  if (!where || shown.length === 0) return [];
  const select = Object.fromEntries(shown.map(({ column }) => [column, true]));
  return tableOf(tx, table.model).findMany({ where, select });
}

function purposesOf(tables: readonly SubjectTable[]): ExportedPurpose[] {
  const found = new Map<string, ExportedPurpose & { categories: string[] }>();
  for (const { columns } of tables) {
    for (const { purpose, legalBasis, retention, category } of columns) {
      const key = `${purpose}/${retention}`;
      const known = found.get(key) ?? { purpose, legalBasis, retention, categories: [] };
      if (!known.categories.includes(category)) known.categories.push(category);
      found.set(key, known);
    }
  }
  return [...found.values()];
}

function withheldFrom(tables: readonly SubjectTable[]): SubjectExport['withheld'] {
  return tables.flatMap((table) =>
    table.columns.flatMap((column) => {
      const because = withheldBecause(table, column);
      return because ? [{ what: `${column.model}.${column.column}`, because }] : [];
    }),
  );
}

/** As JSON has it: days and moments as text. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
