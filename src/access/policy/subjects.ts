import type { Prisma } from '../../generated/prisma/client.ts';
import { everyRow, forEveryone, forRoles, onlyFor, type Policy, rowsWhere } from '../policy.ts';
import { clientsOfConsultant } from './clients.ts';
import { mentorRows } from './mentors.ts';
import { office, professionals } from './role-groups.ts';

const coordinator = ['COORDINATOR'] as const;
const registrars = ['COORDINATOR', 'ADMIN_OFFICER'] as const;

const registrarRows = onlyFor('who asked what about his data, and whose are gone, is kept by the office', {
  COORDINATOR: everyRow('answers for the rights of the people in the files'),
  ADMIN_OFFICER: everyRow('takes in the requests and keeps the register'),
});

/** The rights of the people in the files: access, rectification, erasure, and the register of what they asked. */
export const subjectsPolicy: Policy = {
  Query: {
    fields: [
      forRoles(
        registrars,
        'the register of requests is kept by the administration and answered by the coordinator',
        'subjectRequest',
        'subjectRequests',
        'subjectErasures',
      ),
      forRoles(office, 'what was corrected in a file is for who works with it', 'corrections'),
    ],
    arguments: {
      subjectRequest: { id: 'row' },
      subjectRequests: { open: 'SubjectRequest.outcome', dueBefore: 'SubjectRequest.dueOn' },
      corrections: { clientId: 'row', mentorId: 'row' },
    },
  },
  Mutation: {
    fields: [
      forRoles(
        registrars,
        'the administration takes in requests of people about their data',
        'recordSubjectRequest',
      ),
      forRoles(
        coordinator,
        'the coordinator answers for what is handed out, refused or removed',
        'extendSubjectRequest',
        'settleSubjectRequest',
        'exportSubject',
        'eraseSubject',
        'anonymiseSubject',
      ),
      forRoles(
        professionals,
        'whoever answers for a file judges whether it is wrong',
        'correctClient',
        'correctMentor',
        'correctCase',
      ),
    ],
    writes: {
      recordSubjectRequest: 'clientId mentorId email kind requestedOn reason',
      extendSubjectRequest: 'requestId dueOn reason',
      settleSubjectRequest: 'requestId outcome reason',
      exportSubject: 'clientId mentorId email requestId reason',
      eraseSubject: 'clientId mentorId email ground reason',
      anonymiseSubject: 'clientId mentorId email ground reason',
      correctClient: `clientId reason fields.givenName fields.familyNamePrefix fields.familyName fields.street
        fields.houseNumber fields.postcode fields.city fields.municipalityCode fields.birthDate`,
      correctMentor: `mentorId reason fields.givenName fields.familyNamePrefix fields.familyName fields.street
        fields.houseNumber fields.postcode fields.city fields.municipalityCode fields.birthDate fields.email
        fields.phone fields.appliedOn fields.intakeOn fields.registeredOn fields.trainingStartedOn
        fields.certifiedOn fields.vogIssuedOn fields.stoppedOn fields.stopReason`,
      correctCase: `caseId reason fields.applicantKind fields.applicantName fields.applicantEmail
        fields.applicantPhone fields.requestForHelp dates.registeredOn dates.intakeHeldOn dates.intakeDecidedOn
        dates.waitingFrom dates.appointmentEffectiveOn dates.endedOn endReason endLegalKind
        records.matches.id records.matches.proposedOn records.matches.introducedOn records.matches.closedOn
        records.petitions.id records.petitions.filedOn records.petitions.hearingOn records.courtOrders.id
        records.courtOrders.orderedOn records.courtOrders.sentOn records.courtOrders.orderNumber
        records.courtOrders.registerNumber records.appointments.id records.appointments.effectiveOn
        records.appointments.termEndsOn records.appointments.endedOn records.mandates.id
        records.mandates.startsOn records.mandates.endsOn records.mandates.endReason
        records.changePetitions.id records.changePetitions.filedOn records.courtReports.id
        records.courtReports.dueOn records.courtReports.sentOn`,
    },
  },
  SubjectRequest: {
    rows: registrarRows,
    fields: [
      forEveryone(
        'id',
        'kind',
        'subjectKind',
        'client',
        'mentor',
        'email',
        'requestedOn',
        'dueOn',
        'reason',
        'extendedOn',
        'extensionReason',
        'outcome',
        'settledOn',
        'refusalReason',
        'recordedBy',
        'settledBy',
        'version',
      ),
    ],
  },
  SubjectExport: { fields: [forEveryone('request', 'jsonUrl', 'pdfUrl', 'expiresAt')] },
  SubjectErasure: {
    rows: registrarRows,
    fields: [forEveryone('id', 'manner', 'subjectKind', 'ground', 'reason', 'doneBy', 'doneAt')],
  },
  ErasureObstacle: { fields: [forEveryone('code', 'message')] },
  Correction: {
    rows: onlyFor<Prisma.CorrectionWhereInput>('what was wrong in a file is for who works with it', {
      COORDINATOR: everyRow('answers for every file'),
      ADMIN_OFFICER: everyRow('keeps the files of the whole office'),
      CONSULTANT: rowsWhere('those about clients and mentors that he sees', (actor, today) => ({
        OR: [
          { client: clientsOfConsultant(actor, today) },
          { mentor: mentorRows.CONSULTANT.rows(actor, today) },
        ],
      })),
    }),
    fields: [
      forEveryone(
        'id',
        'client',
        'mentor',
        'case',
        'fields',
        'reason',
        'recipients',
        'correctedBy',
        'correctedAt',
      ),
      forRoles(professionals, 'reasons and days of old may say what is confidential between them', 'values'),
    ],
  },
  ChangedValue: { fields: [forEveryone('record', 'recordId', 'field', 'before', 'after')] },
};
