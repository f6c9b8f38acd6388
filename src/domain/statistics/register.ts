import { addDays } from '../../lib/calendar-date.ts';
import type { ProgressFigures } from './progress-figures.ts';

/** The dated facts behind the figures, in memory. */
export interface Register {
  readonly cases: readonly RegisteredCase[];
  readonly mentors: readonly RegisteredMentor[];
}

export interface Interval {
  readonly from: Date | null;
  /** Last day; null = open. */
  readonly to: Date | null;
}

interface RegisteredCase {
  readonly registered: Interval;
  /** `to` is the legal end: the earliest of an end by law or order and the last day of a fixed term. */
  readonly appointments: readonly Interval[];
  readonly waiting: readonly Interval[];
}

interface RegisteredMentor {
  readonly registered: Interval;
  /** From the start of the course to the certificate. */
  readonly training: Interval;
  readonly certifiedOn: Date | null;
  readonly mandates: readonly Interval[];
  readonly pauses: readonly Interval[];
}

/**
 * The definitions of the monthly table, word for word and one case at a time. The rollup that `count-progress.ts`
 * reads must give the same; the tests compare them.
 */
export function figuresOn({ cases, mentors }: Register, date: Date): ProgressFigures {
  const clients = cases.filter(({ registered }) => isInForce(registered, date));
  const appointed = clients.filter((client) => client.appointments.some((a) => isInForce(a, date)));
  const waiting = clients.filter(
    (client) => !appointed.includes(client) && client.waiting.some((w) => isInForce(w, date)),
  );

  const volunteers = mentors.filter(({ registered }) => isInForce(registered, date));
  const mandated = volunteers.filter((mentor) => mentor.mandates.some((m) => isInForce(m, date)));
  const others = volunteers.filter((mentor) => !mandated.includes(mentor));
  const training = others.filter((mentor) => isInForce(mentor.training, date));
  const completed = others.filter(
    ({ certifiedOn, pauses }) =>
      isInForce({ from: certifiedOn, to: null }, date) && !pauses.some((pause) => isInForce(pause, date)),
  );
  return {
    date,
    clientsRegistered: clients.length,
    waitingList: waiting.length,
    clientsAppointed: appointed.length,
    clientsInProcedure: clients.length - waiting.length - appointed.length,
    mentorsRegistered: volunteers.length,
    mentorsAppointed: mandated.length,
    inTraining: training.length,
    trainingCompleted: completed.length,
    mentorsOther: volunteers.length - mandated.length - training.length - completed.length,
  };
}

/** In force at the start of a day; never when it has no beginning. */
function isInForce({ from, to }: Interval, date: Date): boolean {
  return from !== null && from < date && (to === null || to >= date);
}

/** What came in and went out from one row of the table to another: from `first` up to and including the day before `next`. */
export function flowBetween(intervals: readonly Interval[], first: Date, next: Date) {
  const last = addDays(next, -1);
  const within = (day: Date | null) => day !== null && day >= first && day <= last;
  return {
    inflow: intervals.filter(({ from }) => within(from)).length,
    outflow: intervals.filter(({ from, to }) => from !== null && within(to)).length,
  };
}
