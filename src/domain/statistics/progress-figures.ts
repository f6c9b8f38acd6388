/**
 * A row of the monthly table: the position at the start of a day, which is the end of the day before. What took effect
 * on day e counts iff e < date; an interval [from, to] is in force iff from < date and (to is null or to >= date).
 */
export interface ProgressFigures {
  readonly date: Date;
  /** Registered and not ended. */
  readonly clientsRegistered: number;
  /** Of those: accepted after the intake, no mentor agreed, not appointed. */
  readonly waitingList: number;
  /** Of those registered: an appointment of the foundation is in force. */
  readonly clientsAppointed: number;
  /** The rest: registered, in intake, matched or at court. Makes the parts add up to the total. */
  readonly clientsInProcedure: number;
  /** Admitted and not stopped. */
  readonly mentorsRegistered: number;
  /** Of those: persons with at least one mandate in force, however many clients each has. */
  readonly mentorsAppointed: number;
  /** Of the others: in the basic training. */
  readonly inTraining: number;
  /** Of the others: certified and not pausing. */
  readonly trainingCompleted: number;
  /** The rest: waiting for a course, or pausing. Makes the parts add up to the total. */
  readonly mentorsOther: number;
}

/** The columns that the published table has. */
export const publishedColumns = [
  'clientsRegistered',
  'waitingList',
  'clientsAppointed',
  'mentorsRegistered',
  'inTraining',
  'trainingCompleted',
  'mentorsAppointed',
] as const satisfies readonly (keyof ProgressFigures)[];

export type PublishedColumn = (typeof publishedColumns)[number];
export type PublishedFigures = Readonly<Record<PublishedColumn, number>>;
