import type { NamedTable } from './files/write-table.ts';
import type { Columns } from './import-column.ts';
import { importSheets, sheetNames } from './import-sheets.ts';

/** The empty workbook: every sheet with its headings. */
export function templateTables(): NamedTable[] {
  return sheetNames.map((sheet) => {
    const columns: Columns = importSheets[sheet].columns;
    return { name: importSheets[sheet].title, rows: [Object.values(columns).map(({ heading }) => heading)] };
  });
}
