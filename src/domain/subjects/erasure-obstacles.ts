import type { SubjectErasureGround } from '../../generated/prisma/enums.ts';
import { addYears, formatCalendarDate } from '../../lib/calendar-date.ts';
import { type DatedInterval, latest, reaches } from '../cases/dated-interval.ts';

/** What the rules about erasing look at. */
export interface ErasureFacts {
  /** A hold on the person's data; its last day, or null when it lasts until it is lifted. */
  readonly hold: { readonly until: Date | null } | null;
  readonly file: ErasureFile;
}

export type ErasureFile =
  | { readonly kind: 'client'; readonly cases: readonly CaseFile[] }
  | {
      readonly kind: 'mentor';
      readonly registeredOn: Date | null;
      /** When he stopped or was rejected. */
      readonly leftOn: Date | null;
      readonly mandates: readonly DatedInterval[];
    }
  | {
      readonly kind: 'contact';
      readonly runningCases: number;
      readonly openComplaints: number;
      readonly hasActiveAccount: boolean;
    };

export interface CaseFile {
  readonly endedOn: Date | null;
  readonly appointments: readonly DatedInterval[];
  readonly mandates: readonly DatedInterval[];
}

export interface ErasureObstacle {
  readonly code: 'LEGAL_HOLD' | 'IN_FORCE' | 'STILL_RUNNING' | 'RETENTION_TERM' | 'ACTIVE_ACCOUNT';
  readonly message: string;
}

/** Years for which business records are kept (BW 1:452(7) with 3:15i and 2:10(3)). */
const businessYears = 7;

/**
 * Grounds before which the term of the law gives way: what was never allowed to be recorded is no business record (GDPR
 * 17(1)(d)), and another law may order erasure (17(1)(e)).
 */
const strongGrounds: readonly SubjectErasureGround[] = ['UNLAWFUL', 'LEGAL_OBLIGATION'];

/** All that stands in the way of taking a person out of the files on a day; nothing, and it may be done. */
export function erasureObstacles(
  { hold, file }: ErasureFacts,
  ground: SubjectErasureGround,
  today: Date,
): readonly ErasureObstacle[] {
  const held = hold
    ? [
        obstacle(
          'LEGAL_HOLD',
          `The data are held${until(hold.until)}: a complaint, claim or inquiry is pending.`,
        ),
      ]
    : [];
  return [...held, ...ofFile(file, ground, today)];
}

function ofFile(file: ErasureFile, ground: SubjectErasureGround, today: Date): ErasureObstacle[] {
  switch (file.kind) {
    case 'client':
      return ofClient(file.cases, ground, today);
    case 'mentor':
      return ofMentor(file, ground, today);
    case 'contact':
      return [
        ...(file.runningCases > 0
          ? [
              obstacle(
                'STILL_RUNNING',
                'The office reaches the applicant of a running case by this address. End the case first.',
              ),
            ]
          : []),
        ...(file.openComplaints > 0
          ? [
              obstacle(
                'STILL_RUNNING',
                'The office answers a complaint to this address. Decide the complaint first.',
              ),
            ]
          : []),
        ...(file.hasActiveAccount
          ? [obstacle('ACTIVE_ACCOUNT', 'Somebody logs in with this address. Close the account first.')]
          : []),
      ];
    default:
      return file satisfies never;
  }
}

function ofClient(cases: readonly CaseFile[], ground: SubjectErasureGround, today: Date): ErasureObstacle[] {
  const measures = cases.flatMap(({ appointments, mandates }) => [...appointments, ...mandates]);
  const found: ErasureObstacle[] = [];
  if (measures.some((measure) => reaches(measure, today))) {
    found.push(obstacle('IN_FORCE', 'An appointment or mandate is in force, or will be. End it first.'));
  } else if (cases.some(({ endedOn }) => endedOn === null || endedOn > today)) {
    found.push(obstacle('STILL_RUNNING', 'A case of this client runs. End it first.'));
  }
  const ends = cases
    .filter(hasRecords)
    .flatMap(({ endedOn, ...file }) => [endedOn, ...endsOf(file.appointments, file.mandates)]);
  return [...found, ...term(ends, ground, today)];
}

function ofMentor(
  { registeredOn, leftOn, mandates }: Extract<ErasureFile, { kind: 'mentor' }>,
  ground: SubjectErasureGround,
  today: Date,
): ErasureObstacle[] {
  const found: ErasureObstacle[] = [];
  if (mandates.some((mandate) => reaches(mandate, today))) {
    found.push(obstacle('IN_FORCE', 'A mandate is in force, or will be. End it first.'));
  } else if (registeredOn !== null && (leftOn === null || leftOn > today)) {
    found.push(obstacle('STILL_RUNNING', 'The mentor is at work. Record that he stopped first.'));
  }
  return mandates.length === 0 ? found : [...found, ...term([leftOn, ...endsOf(mandates)], ground, today)];
}

/** The term of the law, from the last end on. */
function term(ends: readonly (Date | null)[], ground: SubjectErasureGround, today: Date): ErasureObstacle[] {
  const [first, ...others] = ends.filter((end) => end !== null);
  if (!first || strongGrounds.includes(ground)) return [];
  const over = addYears(latest(first, ...others), businessYears);
  if (over <= today) return [];
  return [
    obstacle(
      'RETENTION_TERM',
      `Records of mentorship are kept until ${formatCalendarDate(over)} (BW 1:452(7) with 2:10(3); GDPR 17(3)(b)). Only the grounds ${strongGrounds.join(' and ')} set that aside.`,
    ),
  ];
}

function hasRecords({ appointments, mandates }: CaseFile): boolean {
  return appointments.length > 0 || mandates.length > 0;
}

function endsOf(...intervals: (readonly DatedInterval[])[]): (Date | null)[] {
  return intervals.flat().map(({ to }) => to);
}

function until(day: Date | null): string {
  return day ? ` until ${formatCalendarDate(day)}` : '';
}

function obstacle(code: ErasureObstacle['code'], message: string): ErasureObstacle {
  return { code, message };
}
