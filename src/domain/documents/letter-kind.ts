import type { Letter } from '../../lib/pdf/letter.ts';
import type { LetterContext } from './letters/letter-parts.ts';

/** The letters and forms that are drawn up here, with the version of their template: raised when its words change. */
export const letterVersions = {
  REQUEST_CONFIRMATION: 1,
  INTAKE_INVITATION: 1,
  APPOINTMENT_LETTER: 1,
  MANDATE_AGREEMENT: 1,
  MENTOR_CHANGE_LETTER: 1,
  EVALUATION_REPORT: 1,
  FINAL_REPORT: 1,
} as const;

export type LetterKind = keyof typeof letterVersions;

/** The fact that a letter is about, where that is not the case itself. */
export interface LetterFact {
  readonly mandateId?: string;
  readonly appointmentId?: string;
  readonly contactChangeId?: string;
  readonly evaluationId?: string;
}

/** A letter with its facts, still to be written. */
export interface PreparedLetter {
  readonly fact: LetterFact;
  /** By which the office knows it. */
  readonly title: string;
  write(context: LetterContext): Letter;
}

export interface LetterRequest {
  readonly caseId: string;
  /** Which mandate, appointment, change or evaluation; null = the latest. */
  readonly factId: string | null;
  /** Of the final report: what the office adds. */
  readonly remarks: string | null;
  readonly today: Date;
}
