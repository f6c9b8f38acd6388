import { date, text } from '../cell-kinds.ts';
import { required } from '../import-column.ts';

/** Parts of the basic training that a volunteer followed. */
export const trainingsColumns = {
  mentor: required('Mentornummer', text(100)),
  module: required('Onderdeel', text(100)),
  completedOn: required('Gevolgd op', date),
};
