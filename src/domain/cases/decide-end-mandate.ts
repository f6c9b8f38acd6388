import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import { contactChange } from './contact-changes.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { requireStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

export interface EndMandate {
  /** May be left out while one mandate is in force. */
  readonly mandateId: string | null;
  readonly endsOn: Date;
  readonly reason: string;
  /** Who of the office is there for the client until a successor starts. */
  readonly interimContactId?: string | null;
}

/**
 * Ends the authority of one volunteer. The appointment of the foundation stays as it is; the client gets another contact
 * person for the time being, and is told of it at once.
 */
export function decideEndMandate(
  facts: CaseFacts,
  { mandateId, endsOn, reason, interimContactId = null }: EndMandate,
  { today, newId }: DecisionMoment,
): CaseChange {
  requireStep('endMandate', facts, today);
  const running = facts.mandates.filter((mandate) => mandate.endsOn === null || mandate.endsOn > today);
  const mandate =
    mandateId === null && running.length === 1 ? running[0] : running.find(({ id }) => id === mandateId);
  requireInput(mandate !== undefined, 'mandateId', 'Name the mandate of this case that is in force.');
  requireInput(
    endsOn >= mandate.startsOn,
    'endsOn',
    `A mandate cannot end before it started on ${formatCalendarDate(mandate.startsOn)}.`,
  );
  requireInput(
    mandate.endsOn === null || endsOn <= mandate.endsOn,
    'endsOn',
    `The mandate ends on ${mandate.endsOn ? formatCalendarDate(mandate.endsOn) : ''}; an end may be brought forward, not put off.`,
  );
  requireInput(reason.trim() !== '', 'reason', 'Say why the mandate ends.');
  return {
    happening: {
      name: 'case.mandate-ended',
      payload: { mentorId: mandate.mentorId },
      occurredOn: endsOn,
      data: { mandateId: mandate.id },
    },
    mandates: [{ ...mandate, endsOn, endReason: reason }],
    contactChanges: [
      contactChange(facts, {
        mandateId: mandate.id,
        kind: 'INTERIM',
        changesOn: endsOn,
        contactId: interimContactId,
        tellBy: today,
        newId,
      }),
    ],
  };
}
