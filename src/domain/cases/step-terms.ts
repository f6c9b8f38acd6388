/**
 * By when the office wants a step to be taken, in weeks after the one before it. Practice, not law: they tell who is
 * late, and refuse nothing. What the law sets is reckoned where the step is.
 */
export const stepTermWeeks = {
  /** From the registration to a date for the intake. */
  planIntake: 2,
  /** From the registration to the report of the intake, when no date was planned. */
  holdIntake: 4,
  /** From the intake to the decision on it. */
  decideIntake: 2,
  /** From the decision to the waiting list. */
  placeOnWaitingList: 1,
  /** A client who waits longer for a proposal has waited too long. */
  proposeMatch: 13,
  /** From the proposal to the meeting. */
  introduce: 4,
  /** From the meeting to both answers. */
  answer: 2,
  /** From the decision on the intake to the petition; a mentor need not be known by then. */
  filePetition: 8,
  /** A practitioner's upper bound for the time a court takes to decide. */
  order: 13,
} as const;

/** A report to the court becomes work this long before it is due. */
export const monthsToWriteReport = 2;

/** The client is seen at least this often (Besluit kwaliteitseisen art. 5(3)), so a successor starts within it. */
export const monthsWithoutMentor = 2;
