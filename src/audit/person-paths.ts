import { type PersonalDataSubject, personalModels } from '../generated/personal-data.ts';
import type { SubjectKind } from './audit-entry.ts';

/** How a row of a data model leads to a person: by this column, here or of the row that the relations lead to. */
export interface PersonPath {
  readonly kind: SubjectKind;
  /** Relations, from the row itself. */
  readonly relations: readonly string[];
  readonly column: string;
  /** The column has the id of a case, whose client it is. */
  readonly ofCase: boolean;
}

/**
 * Whose record a row of a model is, as its annotations in prisma/schema say (`@subject client via caseId`), which the
 * build insists on. Null for a model without personal data, or of which no row leads to a person: then nothing is logged.
 */
export function personPaths(model: string): readonly PersonPath[] | null {
  const paths = known.get(model) ?? [];
  return paths.length > 0 ? paths : null;
}

/** The names of all models whose rows are somebody's record. */
export function recordModels(): ReadonlySet<string> {
  return new Set([...known].filter(([, paths]) => paths.length > 0).map(([model]) => model));
}

const kinds: Readonly<Record<PersonalDataSubject, SubjectKind>> = {
  client: 'CLIENT',
  mentor: 'MENTOR',
  user: 'STAFF',
  contact: 'CONTACT',
};

const known: ReadonlyMap<string, readonly PersonPath[]> = new Map(
  personalModels.map(({ model, subjects }) => [
    model,
    subjects.flatMap(({ kind, via }, index) => {
      const path = pathOf(kinds[kind], via);
      // A case is the client's record; that it also names its consultant and applicant does not make it theirs.
      const counts = kind === 'client' || kind === 'mentor' || index === 0;
      return path && counts ? [path] : [];
    }),
  ]),
);

function pathOf(kind: SubjectKind, via: string): PersonPath | null {
  const relations = via.split('.');
  const named = relations.pop() ?? '';
  // A contact has no record but the row that holds the address.
  const column = named === 'email' ? 'id' : named;
  // `recordedById` and its like are traces of who did something, in somebody else's record.
  if (/ById$/.test(column) || !/^(id|\w+Id)$/.test(column)) return null;
  return { kind, relations, column, ofCase: column === 'caseId' };
}
