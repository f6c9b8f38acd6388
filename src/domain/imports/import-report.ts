import { z } from 'zod';
import type { CheckedImport } from './check-import.ts';
import type { ImportProblem } from './import-problem.ts';
import { sheetNames, type SheetName } from './import-sheets.ts';

/** What is kept of a check: numbers, places and codes. */
export type ImportReport = z.infer<typeof importReportSchema>;

/** So many are kept; who has more has the same one many times. */
const mostProblems = 20_000;

const count = z.int().min(0);
const sheetName = z.enum(sheetNames as readonly [SheetName, ...SheetName[]]);

export const importReportSchema = z.object({
  sheets: z.array(
    z.object({ sheet: sheetName, rows: count, new: count, changed: count, unchanged: count, wrong: count }),
  ),
  errors: count,
  warnings: count,
  problems: z.array(
    z.object({
      severity: z.enum(['ERROR', 'WARNING']),
      code: z.string(),
      sheet: sheetName.nullable(),
      row: z.int().nullable(),
      column: z.string().nullable(),
    }),
  ),
});

export function importReport({ sheets, problems }: Pick<CheckedImport, 'sheets' | 'problems'>): ImportReport {
  const errors = problems.filter(({ severity }) => severity === 'ERROR').length;
  return {
    sheets: [...sheets],
    errors,
    warnings: problems.length - errors,
    problems: errorsFirst(problems).slice(0, mostProblems),
  };
}

function errorsFirst(problems: readonly ImportProblem[]): ImportProblem[] {
  return (['ERROR', 'WARNING'] as const).flatMap((severity) =>
    problems.filter((each) => each.severity === severity),
  );
}
