import { importSheets } from '../../domain/imports/import-sheets.ts';
import { exportTexts as texts } from './messages/nl.ts';

export interface ExportList {
  /** Of the query, the address and the operation in the access log. */
  readonly name: string;
  /** Of the rows. */
  readonly type: string;
  /** Of the sheet and, in small letters, of the file. */
  readonly title: string;
  /** Where the query has a choice. */
  readonly order?: string;
  /** The fields of the filter that can be asked for, and its type. */
  readonly filter: { readonly type: string; readonly fields: readonly string[] } | null;
  /** By the path to a field from the row: its heading. */
  readonly columns: Readonly<Record<string, string>>;
}

const cases = importSheets.cases.columns;
const clients = importSheets.clients.columns;
const mentors = importSheets.mentors.columns;
const ofClient = (heading: string) => texts.clientNamed({ heading });

/**
 * What can be taken along as a table. Everybody gets of the columns what his role may read. Free text about people is not
 * in a list: it is read where it belongs, in the case.
 */
export const exportLists: readonly ExportList[] = [
  {
    name: 'cases',
    type: 'Case',
    title: importSheets.cases.title,
    order: 'OLDEST_FIRST',
    filter: { type: 'CaseFilter', fields: ['status', 'workArea', 'registeredFrom', 'registeredUntil'] },
    columns: {
      reference: cases.externalId.heading,
      status: texts.status(),
      workArea: texts.workArea(),
      registeredOn: cases.registeredOn.heading,
      'municipality.name': cases.municipality.heading,
      'client.pseudonym': texts.pseudonym(),
      'client.givenName': ofClient(clients.givenName.heading),
      'client.familyNamePrefix': ofClient(clients.familyNamePrefix.heading),
      'client.familyName': ofClient(clients.familyName.heading),
      'client.birthDate': clients.birthDate.heading,
      'client.clientGroup': clients.clientGroup.heading,
      'consultant.name': texts.consultant(),
      urgency: cases.urgency.heading,
      applicantKind: cases.applicantKind.heading,
      applicantName: cases.applicantName.heading,
      applicantEmail: cases.applicantEmail.heading,
      applicantPhone: cases.applicantPhone.heading,
      'referrer.name': cases.referrer.heading,
      'intake.plannedOn': cases.intakePlannedOn.heading,
      'intake.heldOn': cases.intakeHeldOn.heading,
      'intake.decision': cases.intakeDecision.heading,
      'intake.decidedOn': cases.intakeDecidedOn.heading,
      waitingSince: cases.waitingSince.heading,
      evaluationDueOn: texts.evaluationDueOn(),
      endedOn: cases.endedOn.heading,
      endReason: cases.endReason.heading,
      endPhase: cases.endPhase.heading,
      endLegalKind: cases.endLegalKind.heading,
    },
  },
  {
    name: 'clients',
    type: 'Client',
    title: importSheets.clients.title,
    filter: null,
    columns: {
      pseudonym: texts.pseudonym(),
      givenName: clients.givenName.heading,
      familyNamePrefix: clients.familyNamePrefix.heading,
      familyName: clients.familyName.heading,
      birthDate: clients.birthDate.heading,
      deceasedOn: clients.deceasedOn.heading,
      street: clients.street.heading,
      houseNumber: clients.houseNumber.heading,
      postcode: clients.postcode.heading,
      city: clients.city.heading,
      'municipality.name': clients.municipality.heading,
      clientGroup: clients.clientGroup.heading,
      interests: clients.interests.heading,
      'careProvider.name': clients.careProvider.heading,
    },
  },
  {
    name: 'mentors',
    type: 'Mentor',
    title: importSheets.mentors.title,
    filter: { type: 'MentorFilter', fields: ['status', 'workArea'] },
    columns: {
      givenName: mentors.givenName.heading,
      familyNamePrefix: mentors.familyNamePrefix.heading,
      familyName: mentors.familyName.heading,
      status: texts.status(),
      birthDate: mentors.birthDate.heading,
      email: mentors.email.heading,
      phone: mentors.phone.heading,
      street: mentors.street.heading,
      houseNumber: mentors.houseNumber.heading,
      postcode: mentors.postcode.heading,
      city: mentors.city.heading,
      'municipality.name': mentors.municipality.heading,
      'region.name': texts.region(),
      recruitmentChannelCode: mentors.recruitmentChannel.heading,
      appliedOn: mentors.appliedOn.heading,
      intakeOn: mentors.intakeOn.heading,
      registeredOn: mentors.registeredOn.heading,
      onBenefit: mentors.onBenefit.heading,
      benefitsPermissionOn: mentors.benefitsPermissionOn.heading,
      trainingStartedOn: mentors.trainingStartedOn.heading,
      certifiedOn: mentors.certifiedOn.heading,
      certificateNumber: mentors.certificateNumber.heading,
      codeOfConductSignedOn: mentors.codeOfConductSignedOn.heading,
      contractSignedOn: mentors.contractSignedOn.heading,
      vogIssuedOn: mentors.vogIssuedOn.heading,
      hasQualifyingEducation: mentors.hasQualifyingEducation.heading,
      'guide.name': texts.guide(),
      'employer.name': mentors.employer.heading,
      caseload: texts.caseload(),
      capacity: mentors.capacity.heading,
      clientGroups: mentors.clientGroups.heading,
      interests: mentors.interests.heading,
      stoppedOn: mentors.stoppedOn.heading,
      stopReason: mentors.stopReason.heading,
      rejectedOn: mentors.rejectedOn.heading,
    },
  },
];
