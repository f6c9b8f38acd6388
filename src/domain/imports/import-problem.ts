import type { SheetName } from './import-sheets.ts';

/** What is wrong with a cell, before anything is known of the rest. */
type CellProblem =
  | 'REQUIRED'
  | 'TOO_LONG'
  | 'NOT_A_DATE'
  | 'DATE_OUT_OF_RANGE'
  | 'NOT_YES_OR_NO'
  | 'NOT_A_NUMBER'
  | 'NUMBER_OUT_OF_RANGE'
  | 'UNKNOWN_CODE'
  | 'NOT_A_POSTCODE'
  | 'NOT_A_MAIL_ADDRESS';

/** What is wrong with a file or with a row among the others. */
type RowProblem =
  | 'UNREADABLE_FILE'
  | 'FILE_TOO_LARGE'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_COLUMNS'
  | 'UNKNOWN_SHEET'
  | 'SHEET_TWICE'
  | 'NO_SHEET'
  | 'UNKNOWN_COLUMN'
  | 'COLUMN_TWICE'
  | 'MISSING_COLUMN'
  | 'DUPLICATE_NUMBER'
  | 'CERTIFICATE_NUMBER_TWICE'
  | 'UNKNOWN_CLIENT'
  | 'UNKNOWN_MENTOR'
  | 'UNKNOWN_CASE'
  | 'UNKNOWN_MUNICIPALITY'
  | 'UNKNOWN_ORGANISATION'
  | 'UNKNOWN_OFFICER'
  | 'UNKNOWN_CHANNEL'
  | 'UNKNOWN_MODULE'
  | 'PERIOD_REVERSED'
  | 'CHANGED_AFTER_IMPORT'
  | 'CHANGED_IN_DOSSIER'
  | 'PERSON_REMOVED'
  | 'CASE_STILL_RUNS'
  | 'CLIENT_DECEASED'
  | 'END_INCOMPLETE'
  | 'PHASE_DIFFERS'
  | 'INTAKE_INCOMPLETE'
  | 'OUTCOME_DIFFERS'
  | 'COURT_INCOMPLETE'
  | 'MANDATE_END_DIFFERS'
  | 'REPORT_WITHOUT_APPOINTMENT'
  | 'NO_MANDATE_THAT_DAY'
  | 'MENTOR_STOPPED_EARLIER';

/** A rule of the life cycle that a row breaks: the step, and the field of it. */
export type RuleProblem = `rule.${string}`;

/** Worth a look, and no obstacle. */
type Warning = 'UNUSUAL_ORDER_NUMBER' | `mentor.${string}`;

export type ProblemCode = CellProblem | RowProblem | RuleProblem | Warning;

/** Something about a row of the file. It says where, and never what stands there. */
export interface ImportProblem {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: ProblemCode;
  readonly sheet: SheetName | null;
  /** As the spreadsheet numbers them: 1 is the row of headings. Null: the sheet or the file as a whole. */
  readonly row: number | null;
  /** As it is called in code; null: the row as a whole. A column that is not known, as the file calls it. */
  readonly column: string | null;
}
