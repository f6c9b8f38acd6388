import type { ReplayedCase } from './history/replay-case.ts';
import type { FileRow } from './import-sheets.ts';
import type { Home } from './import-world.ts';

/** All that a file would add and change. */
export interface ImportPlan {
  readonly clients: readonly PlannedClient[];
  readonly mentors: readonly PlannedMentor[];
  readonly cases: readonly PlannedCase[];
  /** Persons who are there already, of whom the file says something else than before. */
  readonly changed: readonly PlannedChange[];
}

interface Planned {
  readonly id: string;
  readonly digests: Readonly<Record<string, string>>;
}

export interface PlannedClient extends Planned {
  readonly row: FileRow<'clients'>;
  readonly home: Home;
  readonly careProviderId: string | null;
}

export interface PlannedMentor extends Planned {
  readonly row: FileRow<'mentors'>;
  readonly home: Home;
  readonly recruitmentChannelCode: string;
  readonly guideId: string | null;
  readonly employerOrganisationId: string | null;
  readonly pauses: readonly FileRow<'pauses'>[];
  readonly trainings: readonly { readonly moduleCode: string; readonly completedOn: Date }[];
}

export interface PlannedCase extends Planned {
  readonly row: FileRow<'cases'>;
  readonly replayed: ReplayedCase;
  readonly home: Home;
  readonly consultantId: string | null;
  readonly referrerOrganisationId: string | null;
  readonly previousCaseId: string | null;
  readonly contacts: readonly PlannedContact[];
  readonly reports: readonly FileRow<'reports'>[];
}

export interface PlannedChange extends Planned {
  readonly sheet: 'clients' | 'mentors';
  readonly externalId: string;
  /** The columns that change, with their new values. */
  readonly columns: Readonly<Record<string, unknown>>;
}

export interface PlannedContact {
  readonly row: FileRow<'contacts'>;
  readonly mentorId: string | null;
}
