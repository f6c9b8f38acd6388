import type { ComplaintConsequence, ComplaintOutcome } from '../../generated/prisma/enums.ts';
import { complaintClock, decidedInTime } from './complaint-clock.ts';
import { isFounded } from './decide-complaint.ts';

/** What the figures of a year are counted from. */
export interface CountedComplaint {
  readonly receivedOn: Date;
  readonly termEndsOn: Date;
  readonly dueOn: Date;
  readonly decidedOn: Date | null;
  readonly consequences: readonly ComplaintConsequence[];
  readonly outcomes: readonly (ComplaintOutcome | null)[];
}

/** The figures on complaints that the foundation accounts for (Besluit kwaliteitseisen CBM art. 10). */
export interface ComplaintFigures {
  readonly year: number;
  /** The day as of which they are: 31 December, or today while the year runs. */
  readonly on: Date;
  /** Received in the year. */
  readonly filed: number;
  /** Decided in the year, whenever received. */
  readonly handled: number;
  /** Of those: within the term of the decree. */
  readonly handledInTime: number;
  /** Of those: later, and within an extension of which the complainant was told. */
  readonly handledInExtension: number;
  /** Of those handled: founded, wholly or in part. */
  readonly founded: number;
  /** Of those handled: led to another way of working. */
  readonly methodChanged: number;
  /** Received and not decided on the day. */
  readonly open: number;
  /** Of those: past their last day. */
  readonly overdue: number;
}

/** Counts a year as it was at its end, or as it is today. Facts of later days do not count. */
export function complaintFigures(
  complaints: readonly CountedComplaint[],
  year: number,
  today: Date,
): ComplaintFigures {
  const first = new Date(Date.UTC(year, 0, 1));
  const last = new Date(Date.UTC(year, 11, 31));
  const on = today < last ? today : last;
  const known = complaints.filter(({ receivedOn }) => receivedOn <= on);
  const isDecided = ({ decidedOn }: CountedComplaint) => decidedOn !== null && decidedOn <= on;
  const handled = known.filter(
    (complaint) => isDecided(complaint) && complaint.decidedOn !== null && complaint.decidedOn >= first,
  );
  const open = known.filter((complaint) => !isDecided(complaint));
  const inTime = handled.filter((complaint) => decidedInTime(complaint) === true);
  return {
    year,
    on,
    filed: known.filter(({ receivedOn }) => receivedOn >= first).length,
    handled: handled.length,
    handledInTime: inTime.length,
    handledInExtension: handled.filter(
      (complaint) =>
        !inTime.includes(complaint) && complaint.decidedOn !== null && complaint.decidedOn <= complaint.dueOn,
    ).length,
    founded: handled.filter(({ outcomes }) => outcomes.some(isFounded)).length,
    methodChanged: handled.filter(({ consequences }) => consequences.includes('METHOD_CHANGED')).length,
    open: open.length,
    overdue: open.filter((complaint) => complaintClock(complaint, on).state === 'overdue').length,
  };
}
