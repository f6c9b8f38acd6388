import { dutchCsv } from '../../../lib/dutch-csv.ts';
import type { Cell } from '../import-column.ts';

export interface NamedTable {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** A table as Dutch Excel opens it. */
export async function csvOf(rows: readonly (readonly Cell[])[]): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  return stringify(
    rows.map((row) => row.map(asText)),
    dutchCsv,
  );
}

/** Tables as the sheets of an Excel workbook, their first row bold and in sight. */
export async function workbookOf(tables: readonly NamedTable[]): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const sheets = tables.map(({ name, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    data: rows.map((row, index) =>
      row.map((cell) =>
        typeof cell === 'number'
          ? { value: cell, type: Number }
          : { value: asText(cell), type: String, ...(index === 0 && { fontWeight: 'bold' as const }) },
      ),
    ),
  }));
  return writeXlsxFile(sheets).toBuffer();
}

function asText(cell: Cell): string {
  if (cell === null) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
