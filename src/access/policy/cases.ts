import type { Prisma } from '../../generated/prisma/client.ts';
import { caseCommands } from '../case-command-roles.ts';
import { forEveryone, forRoles, lookups, type Policy, type TypePolicy } from '../policy.ts';
import { caseRows } from './case-rows.ts';
import { office, officeAndFinance, officeAndMentor, professionals } from './role-groups.ts';

const aCase: TypePolicy<Prisma.CaseWhereInput> = {
  rows: caseRows,
  fields: [
    forEveryone(
      'id',
      'reference',
      'status',
      'client',
      'registeredOn',
      'workArea',
      'municipality',
      'endedOn',
      'version',
    ),
    forRoles(
      officeAndMentor,
      'how to help, and whom to turn to, is for who works with the client',
      'consultant',
      'intake',
    ),
    forRoles(
      office,
      'who asked and in which words, and how the case goes on, is for who handles it; words of others may say too much',
      'applicantKind',
      'applicantName',
      'applicantEmail',
      'applicantPhone',
      'referrer',
      'requestForHelp',
      'urgency',
      'waitingSince',
      'previousCase',
      'matches',
      'petitions',
      'nextSteps',
      'timeline',
      'latestEvents',
      'waiting',
      'petitionChecklist',
      'changePetitions',
      'courtReports',
      'courtReportsDue',
      'contactChanges',
    ),
    forRoles(
      officeAndFinance,
      'orders and endings decide from when until when a fee is due',
      'endReason',
      'endPhase',
      'endLegalKind',
      'courtOrders',
    ),
    forRoles(
      [...officeAndFinance, 'MENTOR'],
      'the mentor acts under it and finance charges by it',
      'appointments',
    ),
    forRoles(
      [...officeAndFinance, 'MENTOR', 'REGIONAL_SUPPORTER'],
      'a supporter has to know which volunteer is at work; finance pays him an allowance',
      'mandates',
    ),
  ],
  arguments: { petitionChecklist: { petitionerKind: 'nothing' } },
};

export const casesPolicy: Policy = {
  Query: {
    fields: [
      forEveryone('case', 'cases'),
      forRoles(office, 'who waits, and how long, is what the office works on', 'waitingList'),
      forRoles(professionals, 'matching is the work of the professionals', 'matchSuggestions'),
    ],
    arguments: {
      case: { id: 'row' },
      waitingList: { workArea: 'Case.workArea' },
      matchSuggestions: { caseId: 'row' },
    },
  },
  Mutation: {
    fields: caseCommands,
    writes: {
      registerCase:
        'applicantEmail applicantKind applicantName applicantPhone careProviderId client.birthDate ' +
        'client.city client.clientGroup client.familyName client.familyNamePrefix client.givenName ' +
        'client.houseNumber client.postcode client.street interests municipalityCode previousCaseId ' +
        'referrerOrganisationId registeredOn requestForHelp urgency',
      planIntake: 'caseId place plannedOn',
      recordIntake:
        'careProviderId caseId clientGroup decidedOn decision decisionReason hasLivingWill heldOn interests ' +
        'involvedInstitutions involvedPeople needs network preference presentMeasures relatives urgency ' +
        'whyNoFamily wishes',
      placeOnWaitingList: 'caseId reason urgency waitingSince',
      proposeMatch: 'caseId mentorId proposedOn',
      recordIntroduction: 'answeredOn caseId clientAgrees introducedOn matchId mentorAgrees',
      withdrawMatch: 'caseId matchId reason withdrawnOn',
      filePetition:
        'caseId clientConsentOn consentStatementsComplete courtCaseNumber filedOn filedVia ' +
        'medicalStatementOn mentorshipPlanOn noConsentReason papers petitionerKind petitionerName ' +
        'whyNoFamily whyRelativesDidNotFile willingnessStatementOn',
      completePetition: 'caseId papers sentOn',
      petitionForChange: 'caseId filedOn kind petitioner reason',
      requestCourtReport: 'caseId dueOn requestedOn',
      recordCourtReport: 'caseId dueOn fileReference kind sentOn',
      tellClient: 'caseId contactChangeId toldOn',
      planHearing: 'attendee caseId hearingOn',
      recordCourtOrder:
        'caseId effectiveOn kind mentorsNamed orderNumber orderedOn registerNumber sentOn termEndsOn',
      issueMandate: 'caseId matchId startsOn',
      endMandate: 'caseId endsOn handover interimContactId mandateId reason',
      closeCase: 'caseId endedOn legalEndKind reason',
    },
  },
  Subscription: { fields: [forEveryone('caseChanged')], arguments: { caseChanged: { id: 'row' } } },
  CaseFilter: lookups({
    status: 'Case.status',
    workArea: 'Case.workArea',
    municipalityCode: 'Case.municipality',
    reference: 'Case.reference',
    registeredFrom: 'Case.registeredOn',
    registeredUntil: 'Case.registeredOn',
    ended: 'Case.endedOn',
    consultantId: 'Case.consultant',
    mentorId: 'Case.mandates',
    urgency: 'Case.urgency',
    clientGroup: 'Client.clientGroup',
    clientName: 'Client.familyName',
  }),
  CaseOrder: lookups({
    NEWEST_FIRST: 'Case.registeredOn',
    OLDEST_FIRST: 'Case.registeredOn',
    REFERENCE: 'Case.reference',
  }),
  Case: aCase,
  NextStep: { fields: [forEveryone('code', 'description', 'roles', 'advances', 'from', 'until')] },
};
