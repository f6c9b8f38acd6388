import type { Prisma } from '../../generated/prisma/client.ts';
import type { Role, UserActor } from '../actor.ts';
import { caseCommands } from '../case-command-roles.ts';
import { inForceOn } from '../in-force-on.ts';
import {
  everyRow,
  forEveryone,
  forRoles,
  lookups,
  noRow,
  type Policy,
  type RowStatement,
  rowsWhere,
  type TypePolicy,
} from '../policy.ts';

const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const satisfies readonly Role[];
const professionals = ['COORDINATOR', 'CONSULTANT'] as const satisfies readonly Role[];
const officeAndMentor = [...office, 'MENTOR'] as const satisfies readonly Role[];
const officeAndFinance = [...office, 'FINANCE_OFFICER'] as const satisfies readonly Role[];
const whoMeetsTheClient = [...professionals, 'MENTOR'] as const satisfies readonly Role[];

/** Which cases each role sees. */
export const caseRows = {
  COORDINATOR: everyRow('leads the office and answers for every case'),
  CONSULTANT: rowsWhere(
    'those of the areas where he works today (his own and those of colleagues whom he covers), and for a limited time ' +
      'one that he opened in an emergency',
    casesOfConsultant,
  ),
  ADMIN_OFFICER: everyRow('keeps the files of the whole office'),
  FINANCE_OFFICER: everyRow('charges the fees that the court sets for each appointment'),
  MENTOR: rowsWhere(
    'those of the mandates that he has today; it stops on the day a mandate ends',
    ({ mentorId }, today) => (mentorId ? { mandates: { some: inForce({ mentorId }, today) } } : none),
  ),
  REGIONAL_SUPPORTER: rowsWhere(
    'those of the mentors at work in his region, whom he supports',
    ({ regionId }, today) =>
      regionId ? { mandates: { some: inForce({ mentor: { regionId } }, today) } } : none,
  ),
  BOARD: noRow('the board steers by figures, which name nobody'),
  PARTNER: rowsWhere(
    'those that his organisation referred, to know what came of them',
    ({ organisationId }) => (organisationId ? { referrerOrganisationId: organisationId } : none),
  ),
} as const satisfies Record<Role, RowStatement<Prisma.CaseWhereInput>>;

/** Nobody, on a model whose key is a UUID `id`. */
const none = { id: { in: [] as string[] } };

export function casesOfConsultant(actor: UserActor): Prisma.CaseWhereInput {
  return { OR: [inAreasOf(actor), openedBy(actor)] };
}

function inAreasOf({ workAreas }: UserActor): Prisma.CaseWhereInput {
  return { workArea: { in: [...workAreas] } };
}

function openedBy({ openedCaseIds }: UserActor): Prisma.CaseWhereInput {
  return { id: { in: [...openedCaseIds] } };
}

function inForce(where: Prisma.MandateWhereInput, today: Date): Prisma.MandateWhereInput {
  return { ...where, ...inForceOn(today) };
}

/** Clients who have a case that one of the role's rules shows. */
function ofCases(role: 'MENTOR' | 'REGIONAL_SUPPORTER' | 'PARTNER') {
  return (actor: UserActor, today: Date): Prisma.ClientWhereInput => ({
    cases: { some: caseRows[role].rows(actor, today) },
  });
}

/**
 * A client is known where a case runs or, once it has ended, where the client lives. Who moved is no longer known in
 * the old area, whose ended case still shows; there the present address is nobody's business.
 */
export function clientsOfConsultant(actor: UserActor, today: Date): Prisma.ClientWhereInput {
  const running = { OR: [{ endedOn: null }, { endedOn: { gt: today } }] };
  return {
    OR: [
      { cases: { some: openedBy(actor) } },
      { cases: { some: { AND: [inAreasOf(actor), running] } } },
      { cases: { some: inAreasOf(actor) }, municipality: { workArea: { in: [...actor.workAreas] } } },
    ],
  };
}

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

const client: TypePolicy<Prisma.ClientWhereInput> = {
  rows: {
    COORDINATOR: everyRow('leads the office and answers for every case'),
    CONSULTANT: rowsWhere(
      'those with a running case where he works today, those with an ended case who still live there, and for a ' +
        'limited time that of a case opened in an emergency',
      clientsOfConsultant,
    ),
    ADMIN_OFFICER: everyRow('keeps the files of the whole office'),
    FINANCE_OFFICER: everyRow('has to know whom to bill; no care content'),
    MENTOR: rowsWhere('those of the mandates that he has today', ofCases('MENTOR')),
    REGIONAL_SUPPORTER: rowsWhere(
      'those of the mentors at work in his region, by pseudonym only',
      ofCases('REGIONAL_SUPPORTER'),
    ),
    BOARD: noRow('the board steers by figures, which name nobody'),
    PARTNER: rowsWhere('those that his organisation referred, by pseudonym only', ofCases('PARTNER')),
  },
  fields: [
    forEveryone('id', 'pseudonym'),
    forRoles(
      professionals,
      'only who prepares what a law wants the number on has a use for it (UGDPR 46)',
      'bsnMasked',
      'bsnViewCount',
    ),
    forRoles(
      [...officeAndFinance, 'MENTOR'],
      'name and address are for who visits, writes to or bills the client',
      'name',
      'givenName',
      'familyNamePrefix',
      'familyName',
      'deceasedOn',
      'street',
      'houseNumber',
      'postcode',
      'city',
    ),
    forRoles(
      [...officeAndFinance, 'MENTOR', 'REGIONAL_SUPPORTER'],
      'where a client lives now is no concern of a partner who once referred him',
      'municipality',
    ),
    forRoles(
      officeAndMentor,
      'these describe the person, and free text may say who somebody is',
      'birthDate',
      'interests',
      'careProvider',
    ),
    forRoles(
      [...officeAndMentor, 'REGIONAL_SUPPORTER'],
      'a supporter helps with the kind of work; what ails a client is no matter of finance',
      'clientGroup',
    ),
    forRoles(office, 'earlier cases may be of other areas and other mentors', 'cases'),
  ],
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
  Client: client,
  Intake: {
    fields: [
      forEveryone('plannedOn', 'place', 'heldOn'),
      forRoles(office, 'whether a request was accepted is settled by the office', 'decision', 'decidedOn'),
      forRoles(
        professionals,
        'what was said in confidence about relatives and about why',
        'decisionReason',
        'whyNoFamily',
        'preference',
        'relatives',
        'hasLivingWill',
        'involvedPeople',
      ),
      forRoles(
        whoMeetsTheClient,
        'care content is for who gives care',
        'needs',
        'wishes',
        'network',
        'presentMeasures',
        'involvedInstitutions',
      ),
    ],
  },
  Match: {
    fields: [
      forEveryone(
        'id',
        'case',
        'mentor',
        'proposedOn',
        'introducedOn',
        'clientAgrees',
        'mentorAgrees',
        'outcome',
        'closedOn',
        'reason',
      ),
    ],
  },
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
  Appointment: {
    fields: [
      forEveryone('id', 'effectiveOn', 'termEndsOn', 'mentorsNamed', 'endedOn', 'endKind'),
      forRoles(officeAndFinance, 'the order itself is a paper of the office', 'courtOrder'),
    ],
  },
  Mandate: {
    fields: [
      forEveryone('id', 'case', 'mentor', 'startsOn', 'endsOn'),
      forRoles(
        professionals,
        'why a volunteer stops with a client may be a private matter of either',
        'endReason',
      ),
    ],
  },
  TimelineEntry: {
    fields: [forEveryone('type', 'occurredOn', 'recordedAt', 'actor', 'actorLabel', 'details')],
  },
  TimelineDetail: { fields: [forEveryone('name', 'value')] },
  NextStep: { fields: [forEveryone('code', 'description', 'roles', 'advances', 'from', 'until')] },
  WaitingPlace: { fields: [forEveryone('since', 'days', 'reason', 'urgency', 'position')] },
  NeededPaper: { fields: [forEveryone('paper', 'because', 'isThere')] },
  ChangePetition: {
    fields: [forEveryone('id', 'kind', 'petitioner', 'reason', 'filedOn', 'outcome', 'decidedOn')],
  },
  CourtReport: { fields: [forEveryone('id', 'kind', 'dueOn', 'sentOn', 'fileReference')] },
  CourtReportDue: { fields: [forEveryone('kind', 'dueOn', 'isOverdue')] },
  ContactChange: {
    fields: [
      forEveryone('id', 'kind', 'changesOn', 'mandate', 'contact', 'tellBy', 'toldOn'),
      forRoles(professionals, 'what a mentor hands over is care content', 'handover'),
    ],
  },
  MatchSuggestion: { fields: [forEveryone('mentor', 'score', 'reasons', 'objections')] },
  MatchReason: { fields: [forEveryone('code', 'description', 'points')] },
  MatchObjection: { fields: [forEveryone('code', 'message')] },
};
