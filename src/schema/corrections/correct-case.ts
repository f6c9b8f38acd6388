import { correctCase } from '../../domain/corrections/correct-case.ts';
import { SilentHolderError } from '../../domain/subjects/silent-holder-error.ts';
import { caseFields, forCase } from '../cases/case-input.ts';
import type { CoreTools } from '../tools.ts';
import { addCaseRecordCorrection } from './case-record-correction.ts';
import { reasonField } from './reason-field.ts';

/** `correctCase`. */
export function addCorrectCase({ builder, command, holders }: CoreTools): void {
  const records = addCaseRecordCorrection(builder);
  const texts = builder.inputType('CaseCorrection', {
    description: 'What has to become different; what is left out stays, null takes a value out.',
    fields: (t) => ({
      applicantKind: t.field({ type: 'ApplicantKind', description: 'Who asked for mentorship.' }),
      applicantName: t.string({ description: 'Name of the applicant.' }),
      applicantEmail: t.string({ description: 'Mail address of the applicant.' }),
      applicantPhone: t.string({ description: 'Telephone number of the applicant.' }),
      requestForHelp: t.string({ description: 'Hulpvraag.' }),
    }),
  });
  const dates = builder.inputType('CaseDateCorrection', {
    description: 'Days that were wrongly recorded, as they should have been.',
    fields: (t) => ({
      registeredOn: t.field({ type: 'Date', description: 'Registration.' }),
      intakeHeldOn: t.field({ type: 'Date', description: 'Intake.' }),
      intakeDecidedOn: t.field({ type: 'Date', description: 'Decision on the request.' }),
      waitingFrom: t.field({ type: 'Date', description: 'First day of the first time on the waiting list.' }),
      appointmentEffectiveOn: t.field({
        type: 'Date',
        description: 'Day on which the last appointment took effect.',
      }),
      endedOn: t.field({
        type: 'Date',
        description: 'End of the case. What ended with it moves along, the death of the client included.',
      }),
    }),
  });
  command('correctCase', {
    description:
      'Rectificatie (GDPR 16): corrects what was wrongly recorded in a case. A closed case stays closed; published figures stay as they were published. Days that depend on each other are corrected in one go.',
    result: 'Correction',
    errors: [SilentHolderError],
    input: (t) => ({
      ...caseFields(t),
      ...reasonField(t),
      fields: t.field({ type: texts, description: 'Texts and codes.' }),
      dates: t.field({ type: dates, description: 'Days.' }),
      endReason: t.field({ type: 'CaseEndReason', description: 'Why the case ended.' }),
      endLegalKind: t.field({
        type: 'LegalEndKind',
        description: '`GUARDIANSHIP` when that ended the appointment: nothing else recorded tells it.',
      }),
      records: t.field({ type: records, description: 'Rows of the case, by their ids.' }),
    }),
    run: (tx, acting, { fields, dates: days, records: rows, ...input }) =>
      correctCase(tx, acting, holders, {
        ...forCase(input),
        fields: (fields ?? {}) as never,
        dates: (days ?? {}) as never,
        records: (rows ?? {}) as never,
      } as never),
  });
}
