import type { Cell } from '../import-column.ts';
import type { ImportProblem, ProblemCode } from '../import-problem.ts';
import { type ImportTables, type SheetName, sheetNamed } from '../import-sheets.ts';
import { fileLimits } from './file-limits.ts';
import { readCsv } from './read-csv.ts';
import { UnreadableFileError } from './unreadable-file-error.ts';
import { unpackZip } from './unpack-zip.ts';

export interface ReadTables {
  readonly tables: ImportTables;
  readonly problems: readonly ImportProblem[];
}

/**
 * The sheets of a file: an Excel workbook, a ZIP file of CSV files that are called as the sheets, or one CSV file.
 *
 * @param sheet which one a CSV file is
 */
export async function readImportFile(bytes: Uint8Array, sheet: SheetName | null): Promise<ReadTables> {
  try {
    if (bytes.length > fileLimits.bytes)
      throw new UnreadableFileError('FILE_TOO_LARGE', 'The file is too large.');
    return withinLimits(await namedTables(bytes, sheet));
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return {
      tables: {},
      problems: [{ severity: 'ERROR', code: error.code, sheet: null, row: null, column: null }],
    };
  }
}

type NamedTable = readonly [name: string, cells: Cell[][]];

async function namedTables(bytes: Uint8Array, sheet: SheetName | null): Promise<NamedTable[]> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return [[sheet ?? '', readCsv(bytes)]];
  const entries = unpackZip(bytes);
  if (entries.some(({ name }) => name === '[Content_Types].xml')) return workbook(bytes);
  return entries
    .filter(({ name }) => name.toLowerCase().endsWith('.csv') && !name.startsWith('__MACOSX'))
    .map(({ name, bytes: csv }) => [name.replace(/^.*\//, '').replace(/\.csv$/i, ''), readCsv(csv)]);
}

/** Of a formula the value counts that Excel worked out last. */
async function workbook(bytes: Uint8Array): Promise<NamedTable[]> {
  const { default: readXlsxFile } = await import('read-excel-file/node');
  try {
    const sheets = await readXlsxFile(Buffer.from(bytes), { trim: false });
    return sheets.map(({ sheet, data }) => [sheet, data as unknown as Cell[][]]);
  } catch (error) {
    throw new UnreadableFileError('UNREADABLE_FILE', 'The workbook is damaged.', { cause: error });
  }
}

function withinLimits(named: readonly NamedTable[]): ReadTables {
  const problems: ImportProblem[] = [];
  const tables: Partial<Record<SheetName, Cell[][]>> = {};
  const complain = (code: ProblemCode, sheet: SheetName | null, column: string | null = null) =>
    problems.push({ severity: 'ERROR', code, sheet, row: null, column });
  for (const [name, cells] of named) {
    const sheet = sheetNamed(name);
    if (sheet === null && cells.every((row) => row.every((cell) => cell === null))) continue;
    if (sheet === null) complain('UNKNOWN_SHEET', null, name.slice(0, 60));
    else if (tables[sheet]) complain('SHEET_TWICE', sheet);
    else if (cells.length > fileLimits.rows + 1) complain('TOO_MANY_ROWS', sheet);
    else if (cells.some((row) => row.length > fileLimits.columns)) complain('TOO_MANY_COLUMNS', sheet);
    else tables[sheet] = cells;
  }
  if (named.length === 0) complain('NO_SHEET', null);
  return { tables, problems };
}
