import {
  completePetition,
  filePetition,
  planHearing,
  recordCourtOrder,
} from '../../domain/cases/court-service.ts';
import { IllegalStepError } from '../../domain/cases/illegal-step-error.ts';
import type { CoreTools } from '../tools.ts';
import { caseFields, forCase } from './case-input.ts';

/** `filePetition`, `completePetition`, `planHearing` and `recordCourtOrder`. */
export function addCourtCommands({ builder, command }: CoreTools): void {
  const errors = [IllegalStepError];
  const attendee = builder.enumType('HearingAttendee', {
    description: 'Who attends a hearing for the foundation; the volunteer comes along where possible.',
    values: {
      COORDINATOR: { description: 'The coordinator.' },
      CONSULTANT: { description: 'The consultant.' },
      BOARD_MEMBER: { description: 'A delegated member of the board.' },
    },
  });
  command('filePetition', {
    description: 'Records that the petition went to the court. A mentor need not be known yet.',
    result: 'Case',
    errors,
    input: (t) => ({
      ...caseFields(t),
      petitionerKind: t.field({
        type: 'PetitionerKind',
        required: true,
        description: 'Who files (BW 1:451). The foundation may not.',
      }),
      petitionerName: t.string({ description: 'Name of who files.' }),
      whyRelativesDidNotFile: t.string({ description: 'Required when an institution files (BW 1:451(2)).' }),
      willingnessStatementOn: t.field({
        type: 'Date',
        required: true,
        description: 'Date of the bereidverklaring.',
      }),
      clientConsentOn: t.field({ type: 'Date', description: 'Date of the consent of the client.' }),
      noConsentReason: t.string({
        description: 'Why there is no consent; required without `clientConsentOn`.',
      }),
      consentStatementsComplete: t.boolean({
        required: true,
        description: 'Akkoordverklaringen of all interested parties are there.',
      }),
      medicalStatementOn: t.field({
        type: 'Date',
        required: true,
        description: 'Date of the statement on the mental or physical condition.',
      }),
      mentorshipPlanOn: t.field({
        type: 'Date',
        required: true,
        description: 'Date of the mentorschapsplan; the court sees it before the appointment.',
      }),
      filedOn: t.field({ type: 'Date', description: 'Day of filing; default today.' }),
      filedVia: t.string({ description: 'How it was sent; default `POST`.' }),
      courtCaseNumber: t.string({ description: 'Zaaknummer, when known.' }),
      whyNoFamily: t.string({
        description:
          'Why no relative can be mentor; required when an institution files and the intake does not say (BW 1:452(4)).',
      }),
      papers: t.field({
        type: ['PetitionPaper'],
        description: 'Papers that go along besides those named above; see `Case.petitionChecklist`.',
      }),
    }),
    run: (tx, acting, input) => filePetition(tx, acting, forCase(input)),
  });
  command('completePetition', {
    description: 'Records papers that were sent to the court after the petition.',
    result: 'Case',
    errors,
    input: (t) => ({
      ...caseFields(t),
      papers: t.field({ type: ['PetitionPaper'], required: true, description: 'Which.' }),
      sentOn: t.field({ type: 'Date', description: 'Day on which they were sent; default today.' }),
    }),
    run: (tx, acting, input) => completePetition(tx, acting, forCase(input)),
  });
  command('planHearing', {
    description: 'Records the date of the hearing and who attends for the foundation.',
    result: 'Case',
    errors,
    input: (t) => ({
      ...caseFields(t),
      hearingOn: t.field({ type: 'Date', required: true, description: 'Day of the hearing.' }),
      attendee: t.field({ type: attendee, required: true, description: 'Who attends for the foundation.' }),
    }),
    run: (tx, acting, input) => planHearing(tx, acting, forCase(input)),
  });
  command('recordCourtOrder', {
    description: 'Takes in an order of the court. An unusual number is kept with a warning.',
    result: 'Case',
    errors,
    input: (t) => ({
      ...caseFields(t),
      kind: t.field({ type: 'CourtOrderKind', required: true, description: 'What the order does.' }),
      orderNumber: t.string({ required: true, description: 'Zaaknummer, e.g. `8781316 MS VERZ 20-946`.' }),
      registerNumber: t.string({ description: 'Register number of the person.' }),
      orderedOn: t.field({ type: 'Date', required: true, description: 'Day of the order.' }),
      sentOn: t.field({ type: 'Date', description: 'Day on which it was sent; default `orderedOn`.' }),
      effectiveOn: t.field({
        type: 'Date',
        description:
          'Day of effect when the order names one. Default for an appointment or dismissal: the day after sending; ' +
          'for a lifting: when it is final, three months after sending.',
      }),
      termEndsOn: t.field({
        type: 'Date',
        description: 'End of a fixed term that the court sets or extends.',
      }),
      mentorsNamed: t.int({ description: '2 when the order names two mentors (BW 1:452(9)); default 1.' }),
    }),
    run: (tx, acting, input) => recordCourtOrder(tx, acting, forCase(input)),
  });
}
