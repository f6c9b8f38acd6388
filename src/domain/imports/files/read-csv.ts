import { parse } from 'csv-parse/sync';
import type { Cell } from '../import-column.ts';
import { fileLimits } from './file-limits.ts';
import { UnreadableFileError } from './unreadable-file-error.ts';

/**
 * The cells of a CSV file, as Dutch and other spreadsheets write it: separated by semicolons, commas or tabs, with or
 * without a byte order mark, in UTF-8 or Windows-1252.
 *
 * @throws UnreadableFileError
 */
export function readCsv(bytes: Uint8Array): Cell[][] {
  const text = decoded(bytes);
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 200_000,
      to: fileLimits.rows + 2,
    });
    return rows.map((row) => row.map((cell) => (cell === '' ? null : withoutQuote(cell))));
  } catch (error) {
    throw new UnreadableFileError('UNREADABLE_FILE', 'The CSV file has a quote that does not close.', {
      cause: error,
    });
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The sign that stands most in the row of headings. */
function delimiterOf(text: string): string {
  const [headings = ''] = text.split(/\r?\n/, 1);
  const count = (sign: string) => headings.split(sign).length;
  return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** What was written so that no spreadsheet takes it for a formula (`'=`). */
function withoutQuote(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
