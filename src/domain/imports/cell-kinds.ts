import { formatCalendarDate, parseCalendarDate } from '../../lib/calendar-date.ts';
import { postcodeSchema } from '../../lib/postcode-schema.ts';
import { codes } from '../subjects/messages/nl-codes.ts';
import { z } from 'zod';
import { type Cell, type CellKind, plainName, type Reading } from './import-column.ts';

type Filled = Exclude<Cell, null>;

/** A text without spaces around it. A number stands as it would be typed, so that a house number may be one. */
export function text(max: number): CellKind<string> {
  return {
    says: `tekst, hoogstens ${max} tekens`,
    read(cell) {
      const value = asText(cell).trim();
      return value.length > max ? { problem: 'TOO_LONG' } : { value };
    },
    write: (value) => value,
  };
}

/** A calendar date: ISO, as Dutch people write it, or a date of Excel. */
export const date: CellKind<Date> = {
  says: 'datum, als 2021-03-31, 31-03-2021 of een datum van Excel',
  read(cell) {
    const value = dateIn(cell);
    if (!value) return { problem: 'NOT_A_DATE' };
    return value < earliestDate || value > latestDate ? { problem: 'DATE_OUT_OF_RANGE' } : { value };
  },
  write: (value) => formatCalendarDate(value),
};

export const yesNo: CellKind<boolean> = {
  says: 'ja of nee',
  read(cell) {
    if (typeof cell === 'boolean') return { value: cell };
    const said = plainName(asText(cell));
    if (['ja', 'j', 'yes', 'true', 'waar', '1'].includes(said)) return { value: true };
    if (['nee', 'n', 'no', 'false', 'onwaar', '0'].includes(said)) return { value: false };
    return { problem: 'NOT_YES_OR_NO' };
  },
  write: (value) => (value ? 'ja' : 'nee'),
};

export function wholeNumber(least: number, most: number): CellKind<number> {
  return {
    says: `geheel getal van ${least} tot en met ${most}`,
    read(cell) {
      const value = typeof cell === 'number' ? cell : Number(asText(cell).trim() || Number.NaN);
      if (!Number.isInteger(value)) return { problem: 'NOT_A_NUMBER' };
      return value < least || value > most ? { problem: 'NUMBER_OUT_OF_RANGE' } : { value };
    },
    write: (value) => value,
  };
}

/** One of the codes of a list, or its Dutch word. */
export function oneOf<C extends string>(
  list: readonly C[],
  named: Partial<Record<C, string>> = {},
): CellKind<C> {
  const wordOf = (code: C): string => named[code] ?? codes[code] ?? code;
  const known = new Map(
    list.flatMap((code) => [
      [plainName(code), code],
      [plainName(wordOf(code)), code],
    ]),
  );
  return {
    says: `één van: ${list.map(wordOf).join(' · ')}`,
    read(cell) {
      const value = known.get(plainName(asText(cell)));
      return value === undefined ? { problem: 'UNKNOWN_CODE' } : { value };
    },
    write: wordOf,
  };
}

/** More values in one cell, with `|` between them. */
export function severalOf<T>(kind: CellKind<T>, most = 30): CellKind<readonly T[]> {
  return {
    says: `${kind.says}; meer met | ertussen`,
    read(cell) {
      const values: T[] = [];
      for (const part of asText(cell)
        .split('|')
        .filter((each) => each.trim() !== '')) {
        const reading = kind.read(part);
        if ('problem' in reading) return reading;
        values.push(reading.value);
      }
      return values.length > most ? { problem: 'TOO_LONG' } : { value: values };
    },
    write: (values) =>
      values.length === 0 ? null : values.map((value) => asText(kind.write(value) ?? '')).join(' | '),
  };
}

export const postcode: CellKind<string> = parsedBy('postcode, als 6041 HR', postcodeSchema, 'NOT_A_POSTCODE');
export const mailAddress: CellKind<string> = parsedBy(
  'e-mailadres',
  z.string().trim().pipe(z.email().max(200)),
  'NOT_A_MAIL_ADDRESS',
);

function parsedBy(
  says: string,
  schema: z.ZodType<string>,
  problem: 'NOT_A_POSTCODE' | 'NOT_A_MAIL_ADDRESS',
): CellKind<string> {
  return {
    says,
    read(cell): Reading<string> {
      const { success, data } = schema.safeParse(asText(cell));
      return success ? { value: data } : { problem };
    },
    write: (value) => value,
  };
}

const earliestDate = parseCalendarDate('1900-01-01');
const latestDate = parseCalendarDate('2100-01-01');

function dateIn(cell: Filled): Date | null {
  if (cell instanceof Date)
    return new Date(Date.UTC(cell.getUTCFullYear(), cell.getUTCMonth(), cell.getUTCDate()));
  if (typeof cell !== 'string') return null;
  const said = cell.trim();
  const dutch = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(said);
  const iso = dutch ? `${dutch[3]}-${dutch[2]?.padStart(2, '0')}-${dutch[1]?.padStart(2, '0')}` : said;
  try {
    return parseCalendarDate(iso);
  } catch {
    return null;
  }
}

function asText(cell: Filled): string {
  return cell instanceof Date ? formatCalendarDate(cell) : String(cell);
}
