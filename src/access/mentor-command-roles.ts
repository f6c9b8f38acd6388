import type { Role } from './actor.ts';

const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const satisfies readonly Role[];
const consultants = ['COORDINATOR', 'CONSULTANT'] as const satisfies readonly Role[];

/** Who may do what to a volunteer: the source of the rights on the mutations and of the roles in `nextSteps`. */
export const mentorCommandRoles = {
  applyAsMentor: office,
  recordMentorIntake: consultants,
  admitMentor: consultants,
  startTraining: office,
  recordTraining: office,
  issueCertificate: office,
  assignGuide: consultants,
  renewConductCertificate: office,
  pauseMentor: consultants,
  resumeMentor: consultants,
  stopMentor: consultants,
  rejectMentor: consultants,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type MentorCommand = keyof typeof mentorCommandRoles;
