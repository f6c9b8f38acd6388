import type { ImportProblem, ProblemCode } from './import-problem.ts';
import type { FileRow, SheetName } from './import-sheets.ts';
import type { ImportedBefore, KnownPerson } from './import-world.ts';
import type { PlannedChange } from './import-plan.ts';
import { changedColumns, digestOf } from './row-digest.ts';

export interface ComparedPerson {
  readonly change: PlannedChange | null;
  readonly problems: readonly ImportProblem[];
}

/**
 * Somebody who was imported before, beside what the file says now. What a foundation keeps up to date outside Dossier
 * while it moves in (address, telephone) may change, as long as nobody changed it here; the rest is corrected here.
 */
export function comparePerson(
  row: FileRow<'clients'> | FileRow<'mentors'>,
  before: ImportedBefore,
  known: KnownPerson<unknown> | undefined,
  { digests, mayChange }: { digests: Readonly<Record<string, string>>; mayChange: readonly string[] },
): ComparedPerson {
  const columns = changedColumns(before.digests, digests);
  if (columns.length === 0) return { change: null, problems: [] };
  if (!known) return { change: null, problems: [problemAt(row, 'externalId', 'PERSON_REMOVED')] };
  const problems = columns.flatMap((column) => {
    if (!mayChange.includes(column)) return [problemAt(row, shown(column), 'CHANGED_AFTER_IMPORT')];
    const isAsImported = digestOf(known.values[column]) === before.digests[column];
    return isAsImported ? [] : [problemAt(row, column, 'CHANGED_IN_DOSSIER')];
  });
  const { sheet, values } = row;
  const change = {
    sheet,
    id: before.recordId,
    externalId: values.externalId,
    digests,
    columns: Object.fromEntries(
      columns.map((column) => [column, (values as Record<string, unknown>)[column]]),
    ),
  };
  return { change: problems.length === 0 ? change : null, problems };
}

export function problemAt(
  { sheet, row }: Pick<FileRow<SheetName>, 'sheet' | 'row'>,
  column: string | null,
  code: ProblemCode,
): ImportProblem {
  return { severity: 'ERROR', code, sheet, row, column };
}

/** What belongs to somebody on another sheet has no column of its own. */
function shown(column: string): string | null {
  return column.startsWith('#') ? null : column;
}
