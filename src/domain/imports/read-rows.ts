import { type Cell, type Column, plainName } from './import-column.ts';
import type { ImportProblem, ProblemCode } from './import-problem.ts';
import {
  type FileRow,
  importSheets,
  type ImportTables,
  type SheetName,
  sheetNames,
} from './import-sheets.ts';

/** All rows of a file that could be read, and what is wrong with the others. */
export interface ReadFile {
  readonly rows: { readonly [S in SheetName]: readonly FileRow<S>[] };
  readonly problems: readonly ImportProblem[];
  /** Numbers in the first column of rows that are wrong, by sheet: who refers to one is not wrong for that. */
  readonly wrongIds: Readonly<Record<SheetName, ReadonlySet<string>>>;
}

/** Reads the cells of every sheet into rows. A row with anything wrong in it is left out. */
export function readRows(tables: ImportTables): ReadFile {
  const sheets = sheetNames.map((sheet) => [sheet, readSheet(sheet, tables[sheet] ?? [])] as const);
  return {
    rows: Object.fromEntries(sheets.map(([sheet, { rows }]) => [sheet, rows])) as unknown as ReadFile['rows'],
    problems: sheets.flatMap(([, { problems }]) => problems),
    wrongIds: Object.fromEntries(
      sheets.map(([sheet, { wrongIds }]) => [sheet, wrongIds]),
    ) as unknown as ReadFile['wrongIds'],
  };
}

interface ReadSheet {
  readonly rows: readonly FileRow<SheetName>[];
  readonly problems: readonly ImportProblem[];
  readonly wrongIds: ReadonlySet<string>;
}

function readSheet(sheet: SheetName, table: readonly (readonly Cell[])[]): ReadSheet {
  const [headings = [], ...body] = table;
  const problems: ImportProblem[] = [];
  const wrongIds = new Set<string>();
  if (table.length === 0) return { rows: [], problems, wrongIds };
  const columns = columnsOf(sheet, headings, body, (column, code) =>
    problems.push({ severity: 'ERROR', code, sheet, row: 1, column }),
  );
  const rows: FileRow<SheetName>[] = [];
  for (const [index, cells] of body.entries()) {
    if (cells.every(isEmpty)) continue;
    const row = index + 2;
    const before = problems.length;
    const values: Record<string, unknown> = {};
    for (const { name, column, place } of columns) {
      const cell = place === null ? null : (cells[place] ?? null);
      const reading = readCell(column, cell);
      if ('value' in reading) values[name] = reading.value;
      else problems.push({ severity: 'ERROR', code: reading.problem, sheet, row, column: name });
    }
    if (problems.length === before) rows.push({ sheet, row, values } as FileRow<SheetName>);
    else wrongIds.add(String(cells[columns[0]?.place ?? 0] ?? '').trim());
  }
  return { rows, problems, wrongIds };
}

interface PlacedColumn {
  readonly name: string;
  readonly column: Column;
  /** Null: the file has no such column. */
  readonly place: number | null;
}

/** The columns of the sheet, in its own order, with where the file has them. */
function columnsOf(
  sheet: SheetName,
  headings: readonly Cell[],
  body: readonly (readonly Cell[])[],
  complain: (column: string | null, code: ProblemCode) => void,
): PlacedColumn[] {
  const columns = Object.entries<Column>(importSheets[sheet].columns);
  const nameOf = new Map(
    columns.flatMap(([name, { heading }]) => [name, heading].map((said) => [plainName(said), name])),
  );
  const places = new Map<string, number>();
  for (const [place, heading] of headings.entries()) {
    if (isEmpty(heading) && body.every((cells) => isEmpty(cells[place] ?? null))) continue;
    const name = nameOf.get(plainName(String(heading ?? '')));
    if (!name) complain(String(heading ?? '').slice(0, 60), 'UNKNOWN_COLUMN');
    else if (places.has(name)) complain(name, 'COLUMN_TWICE');
    else places.set(name, place);
  }
  return columns.map(([name, column]) => {
    const place = places.get(name) ?? null;
    if (place === null && column.required) complain(name, 'MISSING_COLUMN');
    return { name, column, place };
  });
}

function readCell({ kind, required }: Column, cell: Cell) {
  if (cell === null || isEmpty(cell)) return required ? ({ problem: 'REQUIRED' } as const) : { value: null };
  return kind.read(cell);
}

function isEmpty(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}
