import type { Cell, Columns, RowOf } from './import-column.ts';
import { plainName } from './import-column.ts';
import { casesColumns } from './sheets/cases-columns.ts';
import { clientsColumns } from './sheets/clients-columns.ts';
import { contactsColumns } from './sheets/contacts-columns.ts';
import { courtColumns } from './sheets/court-columns.ts';
import { introductionsColumns } from './sheets/introductions-columns.ts';
import { mandatesColumns } from './sheets/mandates-columns.ts';
import { mentorsColumns } from './sheets/mentors-columns.ts';
import { pausesColumns } from './sheets/pauses-columns.ts';
import { reportsColumns } from './sheets/reports-columns.ts';
import { trainingsColumns } from './sheets/trainings-columns.ts';
import { waitingColumns } from './sheets/waiting-columns.ts';

/** The sheets of a file, in the order in which they lean on each other. */
export const importSheets = {
  clients: { title: 'Cliënten', columns: clientsColumns },
  mentors: { title: 'Mentoren', columns: mentorsColumns },
  pauses: { title: 'Rustperioden', columns: pausesColumns },
  trainings: { title: 'Scholing', columns: trainingsColumns },
  cases: { title: 'Dossiers', columns: casesColumns },
  waiting: { title: 'Wachtlijst', columns: waitingColumns },
  introductions: { title: 'Kennismakingen', columns: introductionsColumns },
  court: { title: 'Rechtbank', columns: courtColumns },
  reports: { title: 'Verslagen', columns: reportsColumns },
  mandates: { title: 'Mandaten', columns: mandatesColumns },
  contacts: { title: 'Contacten', columns: contactsColumns },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly columns: Columns }>>;

export type SheetName = keyof typeof importSheets;
export const sheetNames = Object.keys(importSheets) as readonly SheetName[];

/** A row as it was read: where it stands, and what it says. */
export interface FileRow<S extends SheetName> {
  readonly sheet: S;
  readonly row: number;
  readonly values: RowOf<(typeof importSheets)[S]['columns']>;
}

/** The cells of the sheets of a file, the row of headings first. */
export type ImportTables = Partial<Readonly<Record<SheetName, readonly (readonly Cell[])[]>>>;

/** The sheet of a name, in Dutch or as in code; null when there is none. */
export function sheetNamed(name: string): SheetName | null {
  const wanted = plainName(name);
  return (
    sheetNames.find((each) => plainName(each) === wanted || plainName(importSheets[each].title) === wanted) ??
    null
  );
}
