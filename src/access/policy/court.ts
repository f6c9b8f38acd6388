import { forEveryone, type Policy } from '../policy.ts';

export const courtPolicy: Policy = {
  Petition: {
    fields: [
      forEveryone(
        'id',
        'petitionerKind',
        'petitionerName',
        'whyRelativesDidNotFile',
        'willingnessStatementOn',
        'clientConsentOn',
        'noConsentReason',
        'consentStatementsComplete',
        'medicalStatementOn',
        'mentorshipPlanOn',
        'papers',
        'filedOn',
        'filedVia',
        'courtCaseNumber',
        'hearingOn',
        'hearingAttendee',
        'outcome',
        'decidedOn',
      ),
    ],
  },
  NeededPaper: { fields: [forEveryone('paper', 'because', 'isThere')] },
  ChangePetition: {
    fields: [forEveryone('id', 'kind', 'petitioner', 'reason', 'filedOn', 'outcome', 'decidedOn')],
  },
  CourtOrder: {
    fields: [
      forEveryone(
        'id',
        'kind',
        'orderNumber',
        'registerNumber',
        'orderedOn',
        'sentOn',
        'effectiveOn',
        'termEndsOn',
        'mentorsNamed',
        'recordedAt',
        'appealUntil',
        'warnings',
      ),
    ],
  },
  CourtReport: { fields: [forEveryone('id', 'kind', 'dueOn', 'sentOn', 'fileReference')] },
  CourtReportDue: { fields: [forEveryone('kind', 'dueOn', 'isOverdue')] },
};
