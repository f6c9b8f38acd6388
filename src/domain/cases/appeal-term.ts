import { addMonths } from '../../lib/calendar-date.ts';
import { lastDayOfTerm } from '../calendar/legal-term.ts';

/** Months for an appeal (Rv 806(1)); after that an order is final. */
const monthsForAppeal = 3;

/** Last day on which who petitioned, or got a copy of the order, may appeal. It runs from the day of the order. */
export function appealUntil(orderedOn: Date): Date {
  return lastDayOfTerm(addMonths(orderedOn, monthsForAppeal));
}
