import { applyAsMentor } from '../../domain/mentors/apply-as-mentor.ts';
import { IllegalMentorStepError } from '../../domain/mentors/illegal-mentor-step-error.ts';
import {
  admitMentor,
  assignGuide,
  recordMentorIntake,
  rejectMentor,
} from '../../domain/mentors/mentor-service.ts';
import { localId, optionalLocalId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';
import { forMentor, mentorFields } from './mentor-input.ts';

/** `applyAsMentor`, `recordMentorIntake`, `admitMentor`, `assignGuide` and `rejectMentor`. */
export function addAdmissionCommands({ command }: CoreTools): void {
  const errors = [IllegalMentorStepError];
  command('applyAsMentor', {
    description: 'Records that somebody shows interest in becoming a mentor.',
    result: 'Mentor',
    input: (t) => ({
      givenName: t.string({ required: true, description: 'Given name.' }),
      familyNamePrefix: t.string({ description: 'Tussenvoegsel, e.g. `van den`.' }),
      familyName: t.string({ required: true, description: 'Family name without prefix.' }),
      email: t.string({ required: true, description: 'Mail address.' }),
      phone: t.string({ description: 'Telephone.' }),
      birthDate: t.field({ type: 'Date', description: 'Date of birth.' }),
      street: t.string({ description: 'Street.' }),
      houseNumber: t.string({ description: 'House number with its addition.' }),
      postcode: t.string({ description: 'Postcode, e.g. `6041 HR`.' }),
      city: t.string({ description: 'Place of residence.' }),
      municipalityCode: t.string({
        required: true,
        description: 'CBS code of the municipality of residence.',
      }),
      recruitmentChannelCode: t.string({
        required: true,
        description: 'How the volunteer found the foundation.',
      }),
      appliedOn: t.field({ type: 'Date', description: 'Day of the first contact; default today.' }),
      onBenefit: t.boolean({ description: 'Lives on a benefit; default false.' }),
      hasQualifyingEducation: t.boolean({ description: 'Has qualifying education (PVO); default false.' }),
      employerOrganisationId: t.globalID({
        description: 'Global id of the employer, for the conflict check.',
      }),
      capacity: t.int({ description: 'Clients the volunteer is willing to have; default 1.' }),
      clientGroups: t.field({ type: ['ClientGroup'], description: 'Client groups the volunteer knows.' }),
      interests: t.stringList({ description: 'Hobbies and interests.' }),
    }),
    run: (tx, acting, input) =>
      applyAsMentor(tx, acting, {
        ...input,
        employerOrganisationId: optionalLocalId(
          input.employerOrganisationId,
          'Organisation',
          'employerOrganisationId',
        ),
      }),
  });
  command('recordMentorIntake', {
    description: 'Records the intake interview with a volunteer.',
    result: 'Mentor',
    errors,
    input: (t) => ({
      ...mentorFields(t),
      intakeOn: t.field({ type: 'Date', description: 'Day of the interview; default today.' }),
    }),
    run: (tx, acting, input) => recordMentorIntake(tx, acting, forMentor(input)),
  });
  command('admitMentor', {
    description: 'Admits a volunteer after the intake; on a benefit, with the permission of the agency.',
    result: 'Mentor',
    errors,
    input: (t) => ({
      ...mentorFields(t),
      registeredOn: t.field({ type: 'Date', description: 'Day of admission; default today.' }),
      benefitsPermissionOn: t.field({
        type: 'Date',
        description: 'Day on which the benefits agency permitted the work; required on a benefit.',
      }),
      guideId: t.globalID({ description: 'Global id of the officer who guides the mentor.' }),
      hasQualifyingEducation: t.boolean({
        description: 'Has qualifying education (PVO), as shown at the intake.',
      }),
      capacity: t.int({ description: 'Clients the volunteer is willing to have.' }),
    }),
    run: (tx, acting, input) =>
      admitMentor(tx, acting, {
        ...forMentor(input),
        guideId: optionalLocalId(input.guideId, 'User', 'guideId'),
      }),
  });
  command('assignGuide', {
    description: 'Assigns the officer who guides a mentor without qualifying education (PVO).',
    result: 'Mentor',
    errors,
    input: (t) => ({
      ...mentorFields(t),
      guideId: t.globalID({ required: true, description: 'Global id of a coordinator or consultant.' }),
    }),
    run: (tx, acting, input) =>
      assignGuide(tx, acting, { ...forMentor(input), guideId: localId(input.guideId, 'User', 'guideId') }),
  });
  command('rejectMentor', {
    description: 'Does not admit a candidate, at the intake or during the training.',
    result: 'Mentor',
    errors,
    input: (t) => ({
      ...mentorFields(t),
      rejectedOn: t.field({ type: 'Date', description: 'Default today.' }),
      reason: t.string({ required: true, description: 'Why.' }),
    }),
    run: (tx, acting, input) => rejectMentor(tx, acting, forMentor(input)),
  });
}
