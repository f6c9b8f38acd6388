import { type PersonalColumn, personalData } from '../../generated/personal-data.ts';

/** Columns of a model that go with a kind of retention, each with what anonymising leaves in it. */
export function clearedColumns(model: string, kind: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    personalData
      .filter((column) => column.model === model && column.retention === kind)
      .flatMap(({ column, anonymised }) =>
        anonymised.kind === 'value' ? [[column, anonymised.value] as const] : [],
      ),
  );
}

/** What anonymising leaves in a text column, by which one sees that it happened. @throws Error when it leaves no text */
export function anonymousText(model: string, column: string): string {
  const found: PersonalColumn | undefined = personalData.find(
    (each) => each.model === model && each.column === column,
  );
  if (found?.anonymised.kind === 'value' && typeof found.anonymised.value === 'string') {
    return found.anonymised.value;
  }
  throw new Error(`prisma/schema does not say what text anonymising leaves in ${model}.${column}.`);
}
