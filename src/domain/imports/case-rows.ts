import { groupBy } from '../../lib/group-by.ts';
import type { FileRow } from './import-sheets.ts';
import { digestOf, rowDigests } from './row-digest.ts';
import type { ReadFile } from './read-rows.ts';

/** Sheets whose rows belong to a case: they come with it and are compared with it. */
export const sheetsOfCase = ['waiting', 'introductions', 'court', 'reports', 'mandates', 'contacts'] as const;
type SheetOfCase = (typeof sheetsOfCase)[number];

/** A case with all rows that belong to it. */
export type CaseRows = { readonly aCase: FileRow<'cases'> } & {
  readonly [S in SheetOfCase]: readonly FileRow<S>[];
};

/** Every case of a file with its rows, in the order of their registration. */
export function caseRows({ rows }: ReadFile): CaseRows[] {
  const grouped = sheetsOfCase.map((sheet) => {
    const all: readonly FileRow<SheetOfCase>[] = rows[sheet];
    return [sheet, groupBy(all, ({ values }) => values.case)] as const;
  });
  return rows.cases
    .toSorted((a, b) => a.values.registeredOn.getTime() - b.values.registeredOn.getTime())
    .map((aCase) => {
      const own = grouped.map(
        ([sheet, byCase]) => [sheet, byCase.get(aCase.values.externalId) ?? []] as const,
      );
      return { aCase, ...Object.fromEntries(own) } as unknown as CaseRows;
    });
}

export function caseDigests({ aCase, ...own }: CaseRows): Record<string, string> {
  const ofRows = sheetsOfCase.map((sheet) => [
    `#${sheet}`,
    digestOf(own[sheet].map(({ values }) => digestOf(values)).toSorted()),
  ]);
  return { ...rowDigests(aCase.values), ...(Object.fromEntries(ofRows) as Record<string, string>) };
}

/** A case of which a row could not be read: what the others say of it would only confuse. */
export function isHalfRead({ wrongIds }: ReadFile, externalId: string): boolean {
  return sheetsOfCase.some((sheet) => wrongIds[sheet].has(externalId));
}
