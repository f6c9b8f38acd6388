import { date, text } from '../cell-kinds.ts';
import { optional, required } from '../import-column.ts';

/** Times in which a volunteer takes no client. */
export const pausesColumns = {
  mentor: required('Mentornummer', text(100)),
  startsOn: required('Van', date),
  endsOn: optional('Tot', date),
  reason: optional('Reden', text(1000)),
};
