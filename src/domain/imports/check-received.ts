import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';
import { type CheckedImport, checkImport } from './check-import.ts';
import type { Cell } from './import-column.ts';
import { importReport } from './import-report.ts';
import { type ImportTables, type SheetName, sheetNames } from './import-sheets.ts';
import { loadImportWorld } from './load-import-world.ts';
import { readImportFile } from './files/read-import-file.ts';

/** Works out what a file would do. One that is decided upon meanwhile is left. */
export async function checkReceived(tx: Tx, acting: Acting, importId: string): Promise<void> {
  const found = await holdImport(tx, importId);
  if (found?.status !== 'CHECKING') return;
  const { checked, tables } = await checkContent(tx, acting, found);
  const report = importReport(checked);
  await tx.import.update({
    where: { id: importId },
    data: {
      status: report.errors > 0 ? 'REFUSED' : 'READY',
      checkedAt: acting.now,
      report,
      sample: JSON.stringify(sampleOf(tables)),
      version: { increment: 1 },
    },
    select: { id: true },
  });
}

/** Nobody else decides about it until the transaction ends. */
export async function holdImport(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Import" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return tx.import.findUnique({ where: { id } });
}

/** Reads and checks the file of an import against Dossier as it is now. */
export async function checkContent(
  tx: Tx,
  { now }: Acting,
  { content, sheet }: { readonly content: string | null; readonly sheet: string | null },
): Promise<{ checked: CheckedImport; tables: ImportTables }> {
  const today = calendarDate(now);
  const bytes = Buffer.from(content ?? '', 'base64');
  const { tables, problems } = await readImportFile(bytes, sheet as SheetName | null);
  const checked = checkImport(tables, await loadImportWorld(tx, today), { today, newId });
  return { tables, checked: { ...checked, problems: [...problems, ...checked.problems] } };
}

const rowsShown = 5;

/** The headings and the first rows of each sheet, as they were read. */
function sampleOf(tables: ImportTables): Partial<Record<SheetName, string[][]>> {
  const shown = sheetNames.flatMap((sheet) => {
    const rows = tables[sheet]?.slice(0, rowsShown + 1);
    return rows ? [[sheet, rows.map((row) => row.map(asShown))] as const] : [];
  });
  return Object.fromEntries(shown);
}

function asShown(cell: Cell): string {
  if (cell === null) return '';
  return (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)).slice(0, 200);
}
