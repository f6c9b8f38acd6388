import type { Role } from '../../access/actor.ts';
import { mentorCommandRoles } from '../../access/mentor-command-roles.ts';
import type { MentorFacts } from './mentor-facts.ts';
import { type MentorStep, type MentorStepMoment, mentorSteps } from './mentor-steps.ts';

/** A step that may be taken with a volunteer now. */
export interface MentorNextStep {
  readonly code: MentorStepCode;
  readonly description: string;
  readonly roles: readonly Role[];
}

/** Every step with its code for programs and its description, in the order of a volunteer's life. */
export const mentorStepTexts = {
  recordMentorIntake: { code: 'RECORD_MENTOR_INTAKE', description: 'Hold the intake with the volunteer.' },
  admitMentor: { code: 'ADMIT_MENTOR', description: 'Admit the volunteer and register him.' },
  startTraining: { code: 'START_TRAINING', description: 'Start the basic training.' },
  recordTraining: { code: 'RECORD_TRAINING', description: 'Record a completed part of the training.' },
  issueCertificate: {
    code: 'ISSUE_CERTIFICATE',
    description: 'Issue the certificate, with contract, code of conduct and VOG.',
  },
  assignGuide: {
    code: 'ASSIGN_GUIDE',
    description: 'Assign a guide; needed without qualifying education (PVO).',
  },
  renewConductCertificate: {
    code: 'RENEW_CONDUCT_CERTIFICATE',
    description: 'Record a new certificate of conduct (VOG).',
  },
  resumeMentor: { code: 'RESUME_MENTOR', description: 'End the rest; the mentor is available again.' },
  pauseMentor: { code: 'PAUSE_MENTOR', description: 'Let the mentor take a rest: no new clients.' },
  stopMentor: { code: 'STOP_MENTOR', description: 'End the volunteer’s work, with a reason.' },
  rejectMentor: { code: 'REJECT_MENTOR', description: 'Do not admit the candidate, with a reason.' },
} as const satisfies Readonly<Record<MentorStep, { code: string; description: string }>>;

export type MentorStepCode = (typeof mentorStepTexts)[MentorStep]['code'];

/** Every step that the life cycle of a volunteer allows at a moment. */
export function mentorNextSteps(facts: MentorFacts, moment: MentorStepMoment): MentorNextStep[] {
  const steps = Object.keys(mentorStepTexts) as MentorStep[];
  return steps
    .filter((step) => mentorSteps[step](facts, moment).length === 0)
    .map((step) => ({ ...mentorStepTexts[step], roles: mentorCommandRoles[step] }));
}
