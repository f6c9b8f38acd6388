import type { AuditRecord } from '../../audit/record-audit.ts';
import type { Person } from './data-subject.ts';

/** The record of a person, as the access log names it. A contact has no id of his own. */
export function auditedAs(person: Person): Pick<AuditRecord, 'recordType' | 'recordIds' | 'subjects'> {
  switch (person.kind) {
    case 'client':
      return {
        recordType: 'Client',
        recordIds: [person.clientId],
        subjects: [{ kind: 'CLIENT', id: person.clientId }],
      };
    case 'mentor':
      return {
        recordType: 'Mentor',
        recordIds: [person.mentorId],
        subjects: [{ kind: 'MENTOR', id: person.mentorId }],
      };
    case 'contact':
      return {
        recordType: 'User',
        recordIds: person.userId ? [person.userId] : [],
        subjects: person.userId ? [{ kind: 'STAFF', id: person.userId }] : [],
      };
    default:
      return person satisfies never;
  }
}
