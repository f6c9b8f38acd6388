import { workingDayFrom } from './working-days.ts';

/**
 * Last day of a term that a law or decree sets: one that ends on a Saturday, a Sunday or a public holiday lasts until the
 * next working day (Algemene termijnenwet art. 1(1), 5). Not for terms of more than 90 days, twelve weeks or three months
 * (art. 4), for terms that are counted backwards (art. 1(2)), nor for norms that the foundation sets itself.
 */
export function lastDayOfTerm(end: Date): Date {
  return workingDayFrom(end);
}
