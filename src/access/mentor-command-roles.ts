import { forRoles, rolesOf } from './policy.ts';

/** Who may do what to a volunteer. */
export const mentorCommands = [
  forRoles(
    ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'],
    'the administration takes in applications, organises the training and keeps the certificates',
    'applyAsMentor',
    'startTraining',
    'recordTraining',
    'issueCertificate',
    'renewConductCertificate',
  ),
  forRoles(
    ['COORDINATOR', 'CONSULTANT'],
    'whether somebody is fit to be a mentor, and who guides him, is judged by the professionals',
    'recordMentorIntake',
    'admitMentor',
    'assignGuide',
    'pauseMentor',
    'resumeMentor',
    'stopMentor',
    'rejectMentor',
  ),
] as const;

/** The same by command: the source of the roles in `nextSteps`. */
export const mentorCommandRoles = rolesOf<MentorCommand>(mentorCommands);

export type MentorCommand = (typeof mentorCommands)[number]['fields'][number];
