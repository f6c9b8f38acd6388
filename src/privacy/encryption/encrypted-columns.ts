import { personalData } from '../../generated/personal-data.ts';

/**
 * The columns whose values leave this process encrypted only, by model: those that say `@encrypted` in prisma/schema.
 * A value is bound to its table, column and row.
 */
export const encryptedColumns: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...new Set(encrypted().map(({ model }) => model))].map((model) => [
    model,
    new Set(
      encrypted()
        .filter((column) => column.model === model)
        .map(({ column }) => column),
    ),
  ]),
);

/** The column that names a row in what its values are bound to, where that is not `id`: what commands know it by. */
export const rowKeys: Readonly<Record<string, string>> = { Intake: 'caseId' };

/** Encrypted columns that may be searched for an exact value, with the column that holds its keyed hash. */
export const blindIndexes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Case: { applicantEmail: 'applicantEmailIndex' },
  Complaint: { complainantEmail: 'complainantEmailIndex' },
  ClientBsn: { bsn: 'bsnIndex' },
  QrsReferral: { birthDate: 'birthDateIndex' },
  QrsAttachment: { sha256: 'sha256Index' },
};

function encrypted() {
  return personalData.filter((column) => column.encrypted);
}
