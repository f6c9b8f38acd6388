import { addMonths } from '../../lib/calendar-date.ts';

/** The court decides on an extension within two months (BW 1:462(3)). */
const monthsForExtension = 2;

/** Last day on which an extension can be asked so that the court has its two months before the term ends. */
export function extensionAskedBy(termEndsOn: Date): Date {
  return addMonths(termEndsOn, -monthsForExtension);
}
