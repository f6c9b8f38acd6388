import type { CaseChange } from '../cases/case-change.ts';
import type { CaseFacts, ContactChangeFacts } from '../cases/case-facts.ts';
import { contactChange } from '../cases/contact-changes.ts';
import { isInForce } from '../cases/dated-interval.ts';
import type { DecisionMoment } from '../cases/decision-moment.ts';

export interface ChangeConsultant {
  /** Null: nobody was in charge. */
  readonly from: string | null;
  readonly to: string;
}

/**
 * Another consultant takes charge of a case. Where the one before is there for a client without a mentor, the other is
 * from today, and the client is told of it at once.
 */
export function decideChangeConsultant(
  facts: CaseFacts,
  { from, to }: ChangeConsultant,
  { today, newId }: DecisionMoment,
): CaseChange {
  const interim = interimOf(facts, from, today);
  return {
    happening: {
      name: 'case.consultant-changed',
      payload: { consultantId: to },
      occurredOn: today,
      data: { from },
    },
    ...(interim && {
      contactChanges: [
        contactChange(facts, {
          mandateId: interim.mandateId,
          kind: 'INTERIM',
          changesOn: today,
          contactId: to,
          tellBy: today,
          newId,
        }),
      ],
    }),
  };
}

/** The change by which somebody of the office is the contact person today, for want of a mentor. */
function interimOf(facts: CaseFacts, contactId: string | null, today: Date): ContactChangeFacts | null {
  const atWork = facts.mandates.some(({ startsOn, endsOn }) =>
    isInForce({ from: startsOn, to: endsOn }, today),
  );
  const last = facts.contactChanges.filter(({ changesOn }) => changesOn <= today).at(-1);
  if (contactId === null || atWork || last?.kind !== 'INTERIM' || last.contactId !== contactId) return null;
  return last;
}
