import { addMonths } from '../../lib/calendar-date.ts';

/** Months for an appeal (Rv 806(1)); after that an order is final. */
export const monthsForAppeal = 3;

/** Last day on which who petitioned, or got a copy of the order, may appeal. It runs from the day of the order. */
export function appealUntil(orderedOn: Date): Date {
  return addMonths(orderedOn, monthsForAppeal);
}
