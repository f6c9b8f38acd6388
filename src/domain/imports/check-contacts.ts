import { DomainError } from '../../lib/domain-error.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { decideRecordContact } from '../contact-log/decide-record-contact.ts';
import { mentorOnThatDay } from '../contact-log/mentor-on-that-day.ts';
import { problemAt } from './check-person.ts';
import type { ImportProblem } from './import-problem.ts';
import type { PlannedContact } from './import-plan.ts';

/** Holds each contact to the rules of the contact log. */
export function checkContacts(
  facts: CaseFacts,
  contacts: readonly PlannedContact[],
  today: Date,
): ImportProblem[] {
  return contacts.flatMap(({ row, mentorId }) => {
    const { occurredOn, kind, minutes, missedBecause, note } = row.values;
    try {
      decideRecordContact(facts, { kind, occurredOn, minutes, missedBecause, note }, today);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const field = error.path.at(-1) ?? 'occurredOn';
      return [problemAt(row, field, `rule.recordContact.${field}`)];
    }
    try {
      mentorOnThatDay(facts, { actor: importing, mentorId, on: occurredOn, field: 'occurredOn' });
      return [];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return [problemAt(row, 'mentor', 'NO_MANDATE_THAT_DAY')];
    }
  });
}

const importing = { kind: 'system', plugin: 'core' } as const;
