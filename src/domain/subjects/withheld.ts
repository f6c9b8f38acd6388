import type { PersonalColumn, PersonalDataSubject } from '../../generated/personal-data.ts';
import { sharedRow } from './shared-rows.ts';
import type { SubjectTable } from './subject-table.ts';

export type WithheldBecause =
  /** It is about somebody else, whose rights weigh more (GDPR 15(4)). */
  | 'OTHER_PERSON'
  /** It would let whoever has the export log in or search. */
  | 'SECRET'
  /** The law lets it be used for few purposes only (UAVG 46); that it is held is told. */
  | 'NATIONAL_NUMBER';

/** Why a column of a person's own rows is not handed out; null when it is. */
export function withheldBecause(table: SubjectTable, column: PersonalColumn): WithheldBecause | null {
  if (column.category === 'bsn') return 'NATIONAL_NUMBER';
  if (secrets.includes(`${column.model}.${column.column}`)) return 'SECRET';
  if (!table.owned) {
    return sharedRow(table.model, table.kind).own.includes(column.column) ? null : 'OTHER_PERSON';
  }
  return aboutOthers[table.kind]?.includes(`${column.model}.${column.column}`) ? 'OTHER_PERSON' : null;
}

const secrets = [
  'AccessToken.hash',
  'Case.applicantEmailIndex',
  'Complaint.complainantEmailIndex',
  // A copy of what stands in the record itself.
  'SearchText.shown',
  'SearchText.text',
  'PluginSetting.value',
  'Document.dataKey',
  'Document.storageKey',
  'Document.contentHash',
  'ImportedRow.digests',
];

/** Who else stands in somebody's file: how to reach the applicant, which volunteer, which member of staff. */
const aboutOthers: Partial<Record<PersonalDataSubject, readonly string[]>> = {
  client: [
    'Case.applicantEmail',
    'Case.applicantPhone',
    'Case.consultantId',
    'Match.mentorId',
    'Match.mentorAgrees',
    'Mandate.mentorId',
    'ClientContact.mentorId',
    'ClientContact.recordedById',
    'ContactArrangement.recordedById',
    'CareDecision.mentorId',
    'CareDecision.recordedById',
    'ContactChange.contactId',
    'CaseEvent.actorId',
    'CaseEvent.actorLabel',
    'LegalHold.placedById',
    'LegalHold.liftedById',
    'ClientBsn.recordedById',
    'Complaint.complainantName',
    'Complaint.complainantEmail',
    'Complaint.complainantPhone',
    'Complaint.mentorId',
    'Complaint.officerId',
    'Complaint.recordedById',
    'Complaint.handlerId',
    'Document.mentorId',
    'Document.madeById',
    'Document.withdrawnById',
    'Task.mentorId',
    'Task.officerId',
    'Task.assigneeId',
    'TaskAct.actorId',
    'TaskAct.assigneeId',
  ],
  mentor: ['Mentor.guideId', 'LegalHold.placedById', 'LegalHold.liftedById'],
  user: [],
  contact: ['LegalHold.placedById', 'LegalHold.liftedById'],
};
