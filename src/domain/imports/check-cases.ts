import { caseDigests, caseRows, isHalfRead, sheetsOfCase } from './case-rows.ts';
import { type CaseMeans, checkCase, type CheckedCase } from './check-case.ts';
import { problemAt } from './check-person.ts';
import type { ImportProblem } from './import-problem.ts';
import type { FileRow } from './import-sheets.ts';
import { importKey } from './import-world.ts';
import type { PlannedCase } from './import-plan.ts';
import type { ReadFile } from './read-rows.ts';
import { changedColumns } from './row-digest.ts';

export interface CheckedCases {
  readonly planned: readonly PlannedCase[];
  readonly problems: readonly ImportProblem[];
}

/** Cases come in whole, with all that belongs to them, and once: afterwards Dossier goes on with them. */
export function checkCases(
  file: ReadFile,
  means: Omit<CaseMeans, 'idOf' | 'running' | 'wrongIds'>,
): CheckedCases {
  const idOf = new Map<string, string>();
  const running = new Set<string>();
  const checked = caseRows(file).map((rows): CheckedCase => {
    const { externalId, client } = rows.aCase.values;
    if (isHalfRead(file, externalId)) return nothing;
    const before = means.world.imported.get(importKey('cases', externalId));
    if (before) {
      const [column] = changedColumns(before.digests, caseDigests(rows));
      if (column === undefined) return nothing;
      const shown = column.startsWith('#') ? null : column;
      return { planned: null, problems: [problemAt(rows.aCase, shown, 'CHANGED_AFTER_IMPORT')] };
    }
    const result = checkCase(rows, { ...means, wrongIds: file.wrongIds, idOf, running });
    if (result.planned) idOf.set(externalId, result.planned.id);
    const clientId = means.clients.get(client)?.id;
    if (clientId && result.planned?.replayed.facts.ending === null) running.add(clientId);
    return result;
  });
  return {
    planned: checked.flatMap(({ planned }) => planned ?? []),
    problems: [...checked.flatMap(({ problems }) => problems), ...rowsOfNothing(file)],
  };
}

const nothing: CheckedCase = { planned: null, problems: [] };

/** Rows that belong to a case or a mentor that is not in the file. */
function rowsOfNothing({ rows, wrongIds }: ReadFile): ImportProblem[] {
  const known = {
    case: numbersIn(rows.cases, wrongIds.cases),
    mentor: numbersIn(rows.mentors, wrongIds.mentors),
  };
  const ofMentor = [...rows.pauses, ...rows.trainings];
  return [
    ...sheetsOfCase
      .flatMap((sheet): readonly FileRow<(typeof sheetsOfCase)[number]>[] => rows[sheet])
      .filter(({ values }) => !known.case.has(values.case))
      .map((row) => problemAt(row, 'case', 'UNKNOWN_CASE')),
    ...ofMentor
      .filter(({ values }) => !known.mentor.has(values.mentor))
      .map((row) => problemAt(row, 'mentor', 'UNKNOWN_MENTOR')),
  ];
}

function numbersIn(
  rows: readonly { readonly values: { readonly externalId: string } }[],
  wrong: ReadonlySet<string>,
): Set<string> {
  return new Set([...rows.map(({ values }) => values.externalId), ...wrong]);
}
