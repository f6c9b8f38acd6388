// @ts-check
import { categories, subjects } from './categories.mjs';

/**
 * The source of src/generated/personal-data.ts.
 *
 * @param {Pick<ReturnType<typeof import('./read-annotations.mjs').readAnnotations>, 'columns' | 'models'>} read
 * @returns {string}
 */
export function renderPersonalData({ columns, models }) {
  return `// Made by \`prisma generate\` from the annotations in prisma/schema. Change those.

export type PersonalDataCategory = ${union(Object.keys(categories))};
export type PersonalDataSubject = ${union(subjects)};

/** A table with personal data: why it is there, on which ground, until when, and how to find whose it is. */
export interface PersonalModel {
  readonly model: string;
  readonly purpose: string;
  readonly legalBasis: string;
  /** Kind of the rule by which it goes. */
  readonly retention: string;
  /** \`via\`: the column that holds the id (or mail address) of the person or of his case; a dot follows a relation. */
  readonly subjects: readonly { readonly kind: PersonalDataSubject; readonly via: string }[];
}

/** A column with personal data. */
export interface PersonalColumn {
  readonly model: string;
  readonly column: string;
  readonly category: PersonalDataCategory;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly retention: string;
  readonly encrypted: boolean;
  /** Kinds of persons, separated by a comma. */
  readonly subject: string;
  /** What anonymising leaves; \`{id}\` in a text stands for the id of the row. */
  readonly anonymised: { readonly kind: 'keep' } | { readonly kind: 'value'; readonly value: unknown };
}

export const categories: Readonly<
  Record<PersonalDataCategory, { readonly title: string; readonly special: boolean }>
> = ${JSON.stringify(categories, null, 2)};

export const personalModels: readonly PersonalModel[] = ${JSON.stringify(models, null, 2)};

export const personalData: readonly PersonalColumn[] = ${JSON.stringify(columns, null, 2)};
`;
}

/** @param {readonly string[]} names */
function union(names) {
  return names.map((name) => `'${name}'`).join(' | ');
}
