import type { MentorStopReason } from '../../generated/prisma/enums.ts';
import { formatCalendarDate } from '../../lib/calendar-date.ts';
import { requireInput } from '../cases/require-input.ts';

/** The dates of a volunteer's way, in the order in which they come. */
const way = ['appliedOn', 'intakeOn', 'registeredOn', 'trainingStartedOn', 'certifiedOn'] as const;

export interface MentorDates {
  readonly birthDate: Date | null;
  readonly appliedOn: Date;
  readonly intakeOn: Date | null;
  readonly registeredOn: Date | null;
  readonly trainingStartedOn: Date | null;
  readonly certifiedOn: Date | null;
  readonly vogIssuedOn: Date | null;
  readonly stoppedOn: Date | null;
  readonly stopReason: MentorStopReason | null;
}

/**
 * Checks the dates of a volunteer as they become: a correction moves what happened and does not make anything happen.
 * @param lastMandateEnd of the mandates that have ended
 * @throws InvalidInputError
 */
export function decideCorrectMentor(
  recorded: MentorDates,
  corrected: Partial<MentorDates>,
  { today, lastMandateEnd }: { today: Date; lastMandateEnd: Date | null },
): void {
  for (const field of [...way, 'vogIssuedOn', 'stoppedOn'] as const) {
    const date = corrected[field];
    if (!date) continue;
    requireInput(
      recorded[field] !== null,
      field,
      'Nothing is recorded that could be corrected; record it instead.',
    );
    requireInput(date <= today, field, 'What has happened cannot be in the future.');
  }
  requireInput(
    !corrected.stopReason || recorded.stopReason !== null,
    'stopReason',
    'The mentor has not stopped; record that instead.',
  );
  const dates = { ...recorded, ...corrected };
  let earlier: Date | null = null;
  for (const field of way) {
    const date = dates[field];
    if (!date) continue;
    requireInput(
      earlier === null || earlier <= date,
      field,
      `It would come before ${earlier ? formatCalendarDate(earlier) : ''}, when what goes before it happened.`,
    );
    earlier = date;
  }
  const { stoppedOn, birthDate } = dates;
  requireInput(
    !stoppedOn || !earlier || earlier <= stoppedOn,
    'stoppedOn',
    'He cannot stop before he started.',
  );
  requireInput(
    !stoppedOn || !lastMandateEnd || lastMandateEnd <= stoppedOn,
    'stoppedOn',
    'He cannot stop before his last mandate ended.',
  );
  requireInput(
    !birthDate || birthDate < dates.appliedOn,
    'birthDate',
    'It has to be before the first contact.',
  );
}
