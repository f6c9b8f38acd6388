import type { EvaluationFacts } from '../evaluations/evaluation-due.ts';

/** What the caseload norms are judged by, on one day. Plain data. */
export interface NormFacts {
  readonly on: Date;
  readonly norms: readonly NormValue[];
  readonly officers: readonly GuidingOfficer[];
  /** Volunteers who have the certificate and have not stopped. */
  readonly mentors: readonly JudgedMentor[];
  /** Clients of whom the foundation is mentor; null = no contact was ever recorded by the day. */
  readonly clients: readonly JudgedClient[] | null;
  /** Of which the evaluation may be overdue: all that are, and perhaps some that are not. */
  readonly cases: readonly JudgedCase[];
  /** Received by the day and not decided on it. */
  readonly openComplaints: readonly OpenComplaint[];
}

export interface OpenComplaint {
  /** Last day of the term of the decree. */
  readonly termEndsOn: Date;
}

/** A norm as it applies on the day. */
export interface NormValue {
  readonly code: string;
  readonly description: string;
  readonly value: number;
  readonly source: string;
}

/** A member of staff who may guide mentors. */
export interface GuidingOfficer {
  readonly id: string;
  readonly name: string;
  /** Consultants guide by their function; others are judged only when they guide somebody. */
  readonly isConsultant: boolean;
  /** Paid hours per week on the day, over all employments. */
  readonly hoursPerWeek: number;
}

export interface JudgedClient {
  /** Of the mentor at work; null = none is. */
  readonly mentorId: string | null;
  /** Last days on which the next contact is in time; null = none is due. */
  readonly contactDueOn: Date | null;
  readonly contactLegallyDueOn: Date | null;
}

export interface JudgedCase extends EvaluationFacts {
  /** The consultant in charge. */
  readonly consultant: { readonly id: string; readonly name: string } | null;
}

export interface JudgedMentor {
  readonly id: string;
  readonly name: string;
  /** PVO. Who has it needs no guidance. */
  readonly hasQualifyingEducation: boolean;
  readonly guideId: string | null;
  /** Clients for whom a mandate is in force. */
  readonly clients: number;
  /** Of the latest certificate of conduct that was issued by the day; null = none is known. */
  readonly vogIssuedOn: Date | null;
}
