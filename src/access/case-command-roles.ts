import type { Role } from './actor.ts';

const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const satisfies readonly Role[];
const consultants = ['COORDINATOR', 'CONSULTANT'] as const satisfies readonly Role[];

/**
 * Who may do what to a case: the source of the rights on the mutations and of the roles that `nextSteps` names.
 * The coordinator alone signs mandates; the administration plans hearings and takes in the post of the court.
 */
export const caseCommandRoles = {
  registerCase: office,
  planIntake: office,
  recordIntake: consultants,
  placeOnWaitingList: consultants,
  proposeMatch: consultants,
  recordIntroduction: consultants,
  withdrawMatch: consultants,
  filePetition: consultants,
  planHearing: office,
  recordCourtOrder: office,
  issueMandate: ['COORDINATOR'],
  endMandate: consultants,
  closeCase: consultants,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type CaseCommand = keyof typeof caseCommandRoles;
