import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { requireInput } from '../cases/require-input.ts';

/** @throws InvalidInputError for a day before the case was registered, after it ended, or still to come */
export function requireWithinCase(
  { registeredOn, ending }: Pick<CaseFacts, 'registeredOn' | 'ending'>,
  { on, field, today }: { on: Date; field: string; today: Date },
): void {
  requireInput(on <= today, field, 'That day is still to come.');
  requireInput(
    on >= registeredOn,
    field,
    `The case was registered on ${formatCalendarDate(registeredOn)}; nothing was done in it before that day.`,
  );
  requireInput(
    ending === null || on <= ending.endedOn,
    field,
    `The case ended on ${ending ? formatCalendarDate(ending.endedOn) : ''}; nothing was done in it after that day.`,
  );
}
