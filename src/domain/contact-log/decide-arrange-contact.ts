import { currentAppointment } from '../cases/court-track.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { requireInput } from '../cases/require-input.ts';

export interface Arrangement {
  readonly startsOn: Date;
  /** Null = no contact is wanted or possible. */
  readonly everyWeeks: number | null;
  readonly reason: string;
}

/**
 * How often this client is to be contacted from a day on, and why not as the norm says (Besluit kwaliteitseisen CBM art. 5(3)
 * and 7(2)(c)).
 *
 * @throws InvalidInputError while the foundation is not mentor, and for an arrangement without a reason
 */
export function decideArrangeContact(
  facts: CaseFacts,
  { startsOn, everyWeeks, reason }: Arrangement,
  today: Date,
): Arrangement {
  const appointment = currentAppointment(facts, today);
  requireInput(
    facts.ending === null && appointment !== null,
    'caseId',
    'The foundation is not the mentor of this client: there is no contact to arrange.',
  );
  requireInput(
    startsOn >= appointment.effectiveOn,
    'startsOn',
    'An arrangement cannot begin before the appointment takes effect.',
  );
  requireInput(
    everyWeeks === null || (everyWeeks >= 1 && everyWeeks <= 52),
    'everyWeeks',
    'Contact is at least once in 1 to 52 weeks. Leave the weeks out when no contact is wanted or possible.',
  );
  requireInput(reason.trim() !== '', 'reason', 'Say why: the file has to tell.');
  return { startsOn, everyWeeks, reason: reason.trim() };
}
