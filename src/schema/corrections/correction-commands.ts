import { correctClient } from '../../domain/corrections/correct-client.ts';
import { correctMentor } from '../../domain/corrections/correct-mentor.ts';
import { SilentHolderError } from '../../domain/subjects/silent-holder-error.ts';
import { localId } from '../cases/local-id.ts';
import { forMentor, mentorFields } from '../mentors/mentor-input.ts';
import type { CoreTools } from '../tools.ts';
import { type InputBuilder, reasonField } from './reason-field.ts';

/** `correctClient` and `correctMentor`. */
export function addCorrectionCommands({ builder, command, holders }: CoreTools): void {
  const errors = [SilentHolderError];
  const client = builder.inputType('ClientCorrection', {
    description: 'What has to become different; what is left out stays, null takes a value out.',
    fields: (t) => ({
      ...identityFields(t),
      birthDate: t.field({ type: 'Date', description: 'Date of birth.' }),
    }),
  });
  const mentor = builder.inputType('MentorCorrection', {
    description: 'What has to become different; what is left out stays, null takes a value out.',
    fields: (t) => ({ ...identityFields(t), ...mentorDates(t) }),
  });
  command('correctClient', {
    description:
      'Rectificatie (GDPR 16): corrects what was wrongly recorded about a client, also when all cases have ended.',
    result: 'Correction',
    errors,
    input: (t) => ({
      clientId: t.globalID({ required: true, description: 'Global id of the client.' }),
      ...reasonField(t),
      fields: t.field({ type: client, required: true, description: 'What has to become different.' }),
    }),
    run: (tx, acting, { clientId, reason, fields }) =>
      correctClient(tx, acting, holders, {
        clientId: localId(clientId, 'Client', 'clientId'),
        reason,
        fields: fields as never,
      }),
  });
  command('correctMentor', {
    description:
      'Rectificatie (GDPR 16): corrects what was wrongly recorded about a mentor, also after he stopped.',
    result: 'Correction',
    errors,
    input: (t) => ({
      ...mentorFields(t),
      ...reasonField(t),
      fields: t.field({ type: mentor, required: true, description: 'What has to become different.' }),
    }),
    run: (tx, acting, { fields, ...input }) =>
      correctMentor(tx, acting, holders, { ...forMentor(input), fields: fields as never }),
  });
}

function identityFields(t: InputBuilder) {
  return {
    givenName: t.string({ description: 'Given name.' }),
    familyNamePrefix: t.string({ description: 'Tussenvoegsel.' }),
    familyName: t.string({ description: 'Family name without prefix.' }),
    street: t.string({ description: 'Street.' }),
    houseNumber: t.string({ description: 'House number with its addition.' }),
    postcode: t.string({ description: 'Postcode, e.g. `6041 HR`.' }),
    city: t.string({ description: 'Place of residence.' }),
    municipalityCode: t.string({ description: 'CBS code of the municipality of residence.' }),
  };
}

function mentorDates(t: InputBuilder) {
  return {
    birthDate: t.field({ type: 'Date', description: 'Date of birth.' }),
    email: t.string({ description: 'Mail address.' }),
    phone: t.string({ description: 'Telephone number.' }),
    appliedOn: t.field({ type: 'Date', description: 'First contact.' }),
    intakeOn: t.field({ type: 'Date', description: 'Intake.' }),
    registeredOn: t.field({ type: 'Date', description: 'Registration as a volunteer.' }),
    trainingStartedOn: t.field({ type: 'Date', description: 'Start of the basic training.' }),
    certifiedOn: t.field({ type: 'Date', description: 'Date of the certificate.' }),
    vogIssuedOn: t.field({ type: 'Date', description: 'Date of issue of the certificate of conduct.' }),
    stoppedOn: t.field({ type: 'Date', description: 'Last day.' }),
    stopReason: t.field({ type: 'MentorStopReason', description: 'Why he stopped.' }),
  };
}
