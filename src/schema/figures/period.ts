import { InvalidInputError } from '../../lib/domain-error.ts';
import { addYears } from '../../lib/calendar-date.ts';
import type { Period } from '../../domain/statistics/progress-report.ts';

const maximumYears = 50;

/** A period to count over. @throws InvalidInputError when it ends before it starts, or takes more than 50 years. */
export function countablePeriod({ from, to }: Period): Period {
  if (to < from) throw new InvalidInputError("'to' lies before 'from'.", { path: ['to'] });
  if (to > addYears(from, maximumYears)) {
    throw new InvalidInputError(`Ask for at most ${maximumYears} years at once.`, { path: ['to'] });
  }
  return { from, to };
}
