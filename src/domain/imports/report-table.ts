import type { Cell, Columns } from './import-column.ts';
import { reportTexts } from './messages/nl.ts';
import { importSheets, type SheetName } from './import-sheets.ts';
import type { ImportReport } from './import-report.ts';
import { problemText } from './problem-text.ts';

/** The problems of a file as the table that is downloaded: where each is, and what to do. */
export function reportTable({ problems }: ImportReport): Cell[][] {
  return [
    [...reportTexts.headings],
    ...problems.map(({ severity, code, sheet, row, column }) => [
      sheet ? importSheets[sheet].title : reportTexts.file,
      row,
      columnHeading(sheet, column),
      severity === 'ERROR' ? reportTexts.error : reportTexts.warning,
      code,
      problemText(code),
    ]),
  ];
}

/** As the office writes it; one that is not known, as the file calls it. */
export function columnHeading(sheet: SheetName | null, column: string | null): string | null {
  const columns: Columns = sheet ? importSheets[sheet].columns : {};
  return column === null ? null : (columns[column]?.heading ?? column);
}
