import type { Tx } from '../../../lib/db.ts';
import type { NamedTable } from '../files/write-table.ts';
import type { Cell, Columns } from '../import-column.ts';
import { type FileRow, importSheets, type SheetName, sheetNames } from '../import-sheets.ts';
import { caseSheets } from './case-sheets.ts';
import { personSheets } from './person-sheets.ts';

export type SheetRows = { readonly [S in SheetName]: readonly FileRow<S>['values'][] };

/**
 * All clients, mentors and cases in the sheets in which they are imported: by which a foundation moves out, and what an
 * empty Dossier makes the same foundation of. Numbers are those under which they came in, or else their own.
 */
export async function foundationTables(tx: Tx): Promise<NamedTable[]> {
  const imported = await tx.importedRow.findMany({ select: { recordId: true, externalId: true } });
  const numberOf = new Map(imported.map(({ recordId, externalId }) => [recordId, externalId]));
  const persons = await personSheets(tx, numberOf);
  const cases = await caseSheets(tx, numberOf);
  const rows: SheetRows = { ...persons, ...cases };
  return sheetNames.map((sheet) => tableOf(sheet, rows[sheet]));
}

function tableOf(sheet: SheetName, rows: readonly object[]): NamedTable {
  const columns: Columns = importSheets[sheet].columns;
  return {
    name: importSheets[sheet].title,
    rows: [
      Object.values(columns).map(({ heading }) => heading),
      ...rows.map((row) =>
        Object.entries(columns).map(([name, { kind }]): Cell => {
          const value = (row as Readonly<Record<string, unknown>>)[name];
          return value === null || value === undefined ? null : kind.write(value);
        }),
      ),
    ],
  };
}
