import { IllegalMentorStepError } from '../../domain/mentors/illegal-mentor-step-error.ts';
import { issueCertificate, recordTraining, startTraining } from '../../domain/mentors/training-service.ts';
import type { CoreTools } from '../tools.ts';
import { forMentor, mentorFields } from './mentor-input.ts';

/** `startTraining`, `recordTraining` and `issueCertificate`. */
export function addTrainingCommands({ command }: CoreTools): void {
  const errors = [IllegalMentorStepError];
  command('startTraining', {
    description: 'Starts the basic training of an admitted volunteer.',
    result: 'Mentor',
    errors,
    input: (t) => ({
      ...mentorFields(t),
      startedOn: t.field({ type: 'Date', description: 'First day; default today.' }),
    }),
    run: (tx, acting, input) => startTraining(tx, acting, forMentor(input)),
  });
  command('recordTraining', {
    description: 'Records a completed part of the basic training.',
    result: 'Mentor',
    errors,
    input: (t) => ({
      ...mentorFields(t),
      moduleCode: t.string({ required: true, description: 'Code of the part, e.g. `LEGAL_ASPECTS`.' }),
      completedOn: t.field({ type: 'Date', description: 'Day of completion; default today.' }),
    }),
    run: (tx, acting, input) => recordTraining(tx, acting, forMentor(input)),
  });
  command('issueCertificate', {
    description:
      'Issues the certificate, when all parts are completed, code of conduct and volunteer contract are signed and the ' +
      'certificate of conduct (VOG) is at most six months old.',
    result: 'Mentor',
    errors,
    input: (t) => ({
      ...mentorFields(t),
      certifiedOn: t.field({ type: 'Date', description: 'Date of the certificate; default today.' }),
      certificateNumber: t.string({ description: 'Number of the certificate; no two are the same.' }),
      codeOfConductSignedOn: t.field({ type: 'Date', description: 'Needed unless recorded before.' }),
      contractSignedOn: t.field({ type: 'Date', description: 'Needed unless recorded before.' }),
      vogIssuedOn: t.field({ type: 'Date', description: 'Needed unless recorded before.' }),
    }),
    run: (tx, acting, input) => issueCertificate(tx, acting, forMentor(input)),
  });
}
