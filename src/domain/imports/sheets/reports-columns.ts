import { date, oneOf, text } from '../cell-kinds.ts';
import { optional, required } from '../import-column.ts';
import { courtReportKinds } from '../import-codes.ts';

/** Reports to the court that were sent, or that the judge asked for. */
export const reportsColumns = {
  case: required('Dossiernummer', text(100)),
  kind: required('Soort', oneOf(courtReportKinds)),
  dueOn: required('Uiterlijk op', date),
  sentOn: optional('Verzonden op', date),
  fileReference: optional('Vindplaats', text(200)),
};
