import { IllegalMentorStepError } from '../../domain/mentors/illegal-mentor-step-error.ts';
import {
  pauseMentor,
  renewConductCertificate,
  resumeMentor,
  stopMentor,
} from '../../domain/mentors/mentor-service.ts';
import type { CoreTools } from '../tools.ts';
import { forMentor, mentorFields } from './mentor-input.ts';

/** `renewConductCertificate`, `pauseMentor`, `resumeMentor` and `stopMentor`. */
export function addStandingCommands({ command }: CoreTools): void {
  const errors = [IllegalMentorStepError];
  command('renewConductCertificate', {
    description: 'Records a new certificate of conduct (VOG); it is renewed every five years.',
    result: 'Mentor',
    errors,
    input: (t) => ({
      ...mentorFields(t),
      vogIssuedOn: t.field({ type: 'Date', required: true, description: 'Date of issue.' }),
    }),
    run: (tx, acting, input) => renewConductCertificate(tx, acting, forMentor(input)),
  });
  command('pauseMentor', {
    description: 'Lets a mentor take a rest: no new clients. Mandates in force go on.',
    result: 'Mentor',
    errors,
    input: (t) => ({
      ...mentorFields(t),
      startsOn: t.field({ type: 'Date', description: 'First day; default today.' }),
      reason: t.string({ description: 'Why.' }),
    }),
    run: (tx, acting, input) => pauseMentor(tx, acting, forMentor(input)),
  });
  command('resumeMentor', {
    description: 'Ends the rest; the mentor is available again.',
    result: 'Mentor',
    errors,
    input: (t) => ({
      ...mentorFields(t),
      endsOn: t.field({ type: 'Date', description: 'Day on which the rest ends; default today.' }),
    }),
    run: (tx, acting, input) => resumeMentor(tx, acting, forMentor(input)),
  });
  command('stopMentor', {
    description: 'Ends the work of a volunteer; every mandate and match must be ended first.',
    result: 'Mentor',
    errors,
    input: (t) => ({
      ...mentorFields(t),
      stoppedOn: t.field({ type: 'Date', description: 'Last day; default today.' }),
      reason: t.field({ type: 'MentorStopReason', required: true, description: 'Why.' }),
    }),
    run: (tx, acting, input) => stopMentor(tx, acting, forMentor(input)),
  });
}
