import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseFacts } from '../cases/case-facts.ts';

/** A day, code or reason that was corrected. Both values are texts, null where there was or is none. */
export interface ChangedValue {
  /** The type in the API: `Mandate`. */
  readonly record: string;
  /** Which row of the case; null for the case, its intake and its client. */
  readonly recordId: string | null;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** As they are kept with a correction. */
export function readChangedValues(kept: string | null): ChangedValue[] {
  return kept === null ? [] : (JSON.parse(kept) as ChangedValue[]);
}

/** All that a correction changes in the facts of a case, with what was moved along. */
export function changedInCase(before: CaseFacts, after: CaseFacts): ChangedValue[] {
  return [
    ...changedIn('Case', null, caseValues(before), caseValues(after)),
    ...changedIn('Intake', null, { ...before.intake }, { ...after.intake }),
    ...changedIn('Client', null, deathOf(before), deathOf(after)),
    ...Object.entries(lists).flatMap(([list, record]) =>
      before[list as List].flatMap((row) =>
        changedIn(record, row.id, { ...row }, { ...after[list as List].find(({ id }) => id === row.id) }),
      ),
    ),
  ];
}

function caseValues({ registeredOn, ending }: CaseFacts): Values {
  return {
    registeredOn,
    endedOn: ending?.endedOn,
    endReason: ending?.reason,
    endLegalKind: ending?.legalKind,
  };
}

function deathOf({ client }: CaseFacts): Values {
  return { deceasedOn: client.deceasedOn };
}

/** Lists of rows among the facts, by the name of their type in the API. */
const lists = {
  waiting: 'WaitingInterval',
  matches: 'Match',
  petitions: 'Petition',
  orders: 'CourtOrder',
  appointments: 'Appointment',
  mandates: 'Mandate',
  changePetitions: 'ChangePetition',
  courtReports: 'CourtReport',
} as const satisfies { readonly [Key in keyof CaseFacts]?: string };

type List = keyof typeof lists;
type Values = Readonly<Record<string, unknown>>;

/** Fields of one row that differ. Lists are left out: nothing of them is corrected. */
export function changedIn(
  record: string,
  recordId: string | null,
  before: Values,
  after: Values,
): ChangedValue[] {
  return Object.keys(after).flatMap((field) => {
    if (Array.isArray(after[field])) return [];
    const [was, is] = [textOf(before[field]), textOf(after[field])];
    return was === is ? [] : [{ record, recordId, field, before: was, after: is }];
  });
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return formatCalendarDate(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
