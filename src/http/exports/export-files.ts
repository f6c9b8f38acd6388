import { pipeline, Readable } from 'node:stream';
import { formatCalendarDate } from '../../lib/calendar-date.ts';
import { dutchCsv } from '../../lib/dutch-csv.ts';
import type { ExportCell } from './readable-columns.ts';

export type ExportRow = readonly ExportCell[];

/** A workbook is made in memory. Rows without that of the headings. */
export const mostWorkbookRows = 50_000;

/** Rows as Dutch Excel opens them, dates as 31-03-2021. When the rows fail, so does the stream. */
export async function csvStream(rows: AsyncIterable<ExportRow>): Promise<Readable> {
  const { stringify } = await import('csv-stringify');
  const csv = stringify({ ...dutchCsv, cast: { date: dutchDate } });
  // Whoever reads the stream hears of it.
  pipeline(Readable.from(rows), csv, () => undefined);
  return csv;
}

/** Rows as the one sheet of an Excel workbook, the first bold and in sight. Texts are texts, whatever they begin with. */
export async function workbook(sheet: string, rows: AsyncIterable<ExportRow>): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const data: object[][] = [];
  for await (const row of rows) data.push(row.map((cell) => workbookCell(cell, data.length === 0)));
  return writeXlsxFile([{ sheet, stickyRowsCount: 1, data }]).toBuffer();
}

function workbookCell(value: ExportCell, bold: boolean): object {
  if (value === null) return {};
  if (value instanceof Date) return { value, type: Date, format: 'dd-mm-yyyy' };
  if (typeof value === 'number') return { value, type: Number };
  return { value, type: String, ...(bold && { fontWeight: 'bold' }) };
}

function dutchDate(date: Date): string {
  return formatCalendarDate(date).split('-').reverse().join('-');
}
