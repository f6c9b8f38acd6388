import type { PersonalDataSubject } from '../../generated/personal-data.ts';

/** What of a row that is first of all about somebody else is about this person all the same. */
export interface SharedRow {
  readonly model: string;
  readonly kind: PersonalDataSubject;
  /** His own: he gets to see these, and they go when he goes. */
  readonly own: readonly string[];
  /** About the other person: he does not get these (GDPR 15(4)), and they stay. */
  readonly others: readonly string[];
}

/** Every column of every such table is in one of the two lists; a test insists. */
export const sharedRows: readonly SharedRow[] = [
  {
    model: 'Case',
    kind: 'contact',
    own: [
      'registeredOn',
      'applicantKind',
      'applicantName',
      'applicantEmail',
      'applicantEmailIndex',
      'applicantPhone',
    ],
    others: [
      'reference',
      'clientId',
      'status',
      'referrerOrganisationId',
      'municipalityCode',
      'workArea',
      'consultantId',
      'requestForHelp',
      'urgency',
      'waitingSince',
      'contactDueOn',
      'previousCaseId',
      'endedOn',
      'endReason',
      'endPhase',
      'endLegalKind',
    ],
  },
  {
    model: 'Complaint',
    kind: 'contact',
    own: [
      'receivedOn',
      'complainantKind',
      'complainantName',
      'complainantEmail',
      'complainantEmailIndex',
      'complainantPhone',
      'acknowledgedOn',
      'termEndsOn',
      'dueOn',
      'extensionToldOn',
      'decidedOn',
      'nextStepsTold',
    ],
    others: [
      'reference',
      'caseId',
      'subjectKind',
      'mentorId',
      'officerId',
      'recordedById',
      'handlerId',
      'handlerAssignedOn',
      'extensionReason',
      'consequences',
      'consequencesNote',
      'corrections',
    ],
  },
  {
    model: 'Complaint',
    kind: 'mentor',
    own: ['subjectKind', 'mentorId', 'receivedOn', 'decidedOn'],
    others: [
      'reference',
      'caseId',
      'complainantKind',
      'complainantName',
      'complainantEmail',
      'complainantEmailIndex',
      'complainantPhone',
      'officerId',
      'recordedById',
      'acknowledgedOn',
      'handlerId',
      'handlerAssignedOn',
      'termEndsOn',
      'dueOn',
      'extensionReason',
      'extensionToldOn',
      'consequences',
      'consequencesNote',
      'corrections',
      'nextStepsTold',
    ],
  },
  {
    model: 'ComplaintPart',
    kind: 'mentor',
    own: ['outcome'],
    others: ['complaintId', 'description', 'reasons'],
  },
  // A row with his id is of his own file.
  {
    model: 'Document',
    kind: 'mentor',
    own: [
      'mentorId',
      'kind',
      'title',
      'fileName',
      'sha256',
      'storageKey',
      'dataKey',
      'contentHash',
      'madeAt',
      'withdrawnAt',
      'withdrawnReason',
    ],
    others: [
      'caseId',
      'complaintId',
      'mandateId',
      'appointmentId',
      'contactChangeId',
      'evaluationId',
      'madeById',
      'withdrawnById',
    ],
  },
  {
    model: 'Task',
    kind: 'mentor',
    own: ['kind', 'mentorId', 'text', 'dueOn', 'state', 'snoozedUntil'],
    others: ['caseId', 'complaintId', 'officerId', 'assigneeId'],
  },
  {
    model: 'Task',
    kind: 'user',
    own: ['kind', 'officerId', 'dueOn', 'state', 'snoozedUntil'],
    others: ['caseId', 'mentorId', 'complaintId', 'text', 'assigneeId'],
  },
  {
    model: 'TaskAct',
    kind: 'mentor',
    own: ['kind', 'until'],
    others: ['taskId', 'actorId', 'assigneeId'],
  },
  {
    model: 'TaskAct',
    kind: 'user',
    own: ['kind', 'actorId', 'until'],
    others: ['taskId', 'assigneeId'],
  },
  {
    model: 'EmergencyAccess',
    kind: 'client',
    own: ['caseReference', 'caseId', 'reason', 'openedAt', 'reviewNote'],
    others: ['userId', 'reviewedById'],
  },
  {
    model: 'Match',
    kind: 'mentor',
    own: ['mentorId', 'proposedOn', 'introducedOn', 'mentorAgrees', 'outcome', 'closedOn'],
    others: ['caseId', 'clientAgrees', 'reason'],
  },
  {
    model: 'Mandate',
    kind: 'mentor',
    own: ['mentorId', 'startsOn', 'endsOn'],
    others: ['caseId', 'endReason'],
  },
  {
    model: 'ClientContact',
    kind: 'mentor',
    own: ['mentorId', 'kind', 'occurredOn', 'minutes'],
    others: ['caseId', 'missedBecause', 'note', 'recordedById'],
  },
  {
    model: 'CareDecision',
    kind: 'mentor',
    own: ['mentorId', 'decidedOn'],
    others: [
      'caseId',
      'field',
      'subject',
      'decision',
      'reasons',
      'clientView',
      'noViewReason',
      'clientResists',
      'goesAhead',
      'seriousHarmPrevented',
      'recordedById',
    ],
  },
];

/** @throws Error for a table that nobody has divided */
export function sharedRow(model: string, kind: PersonalDataSubject): SharedRow {
  const found = sharedRows.find((row) => row.model === model && row.kind === kind);
  if (found) return found;
  throw new Error(
    `${model} holds data of several people, among them a ${kind}: say in src/domain/subjects/shared-rows.ts which columns are whose.`,
  );
}
