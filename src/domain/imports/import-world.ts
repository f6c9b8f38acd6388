import type { WorkArea } from '../../generated/prisma/enums.ts';
import type { ClientFacts } from '../cases/case-facts.ts';
import type { MatchingNorms } from '../matching/mentor-objections.ts';
import type { MentorFacts } from '../mentors/mentor-facts.ts';

/** What Dossier knows already, as far as a file leans on it. Names are plain (`plainName`), addresses in lower case. */
export interface ImportWorld {
  readonly municipalities: ReadonlyMap<string, Home>;
  readonly organisations: ReadonlyMap<string, string>;
  readonly officers: ReadonlyMap<string, { readonly id: string; readonly isConsultant: boolean }>;
  /** The longest known consultant of each area. */
  readonly consultants: ReadonlyMap<WorkArea, string>;
  readonly channels: ReadonlyMap<string, string>;
  readonly modules: ReadonlyMap<string, string>;
  readonly certificateNumbers: ReadonlyMap<string, string>;
  /** Clients, mentors and cases that were imported before, by `importKey`. */
  readonly imported: ReadonlyMap<string, ImportedBefore>;
  readonly clients: ReadonlyMap<string, KnownPerson<ClientFacts>>;
  readonly mentors: ReadonlyMap<string, KnownPerson<MentorFacts>>;
  readonly norms: MatchingNorms;
}

export interface Home {
  readonly cbsCode: string;
  readonly workArea: WorkArea;
  readonly regionId: string | null;
}

export interface ImportedBefore {
  readonly recordId: string;
  /** Hash of what the file said last, by column. */
  readonly digests: Readonly<Record<string, string>>;
}

export interface KnownPerson<Facts> {
  readonly facts: Facts;
  /** As they stand in Dossier now, by column of the sheet. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether a case of a client runs, so that another cannot begin. */
  readonly isRunning?: boolean;
}

/** The kinds of rows that keep their number: what belongs to one of them comes and stays with it. */
export type NumberedSheet = 'clients' | 'mentors' | 'cases';

export function importKey(sheet: NumberedSheet, externalId: string): string {
  return `${sheet} ${externalId}`;
}
