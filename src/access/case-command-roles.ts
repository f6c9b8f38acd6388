import { forRoles, rolesOf } from './policy.ts';

/** Who may do what to a case. */
export const caseCommands = [
  forRoles(
    ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'],
    'the administration takes in requests, handles the post of the court and of clients, and plans who meets whom when',
    'registerCase',
    'planIntake',
    'planHearing',
    'recordCourtOrder',
    'completePetition',
    'requestCourtReport',
    'recordCourtReport',
    'tellClient',
  ),
  forRoles(
    ['COORDINATOR', 'CONSULTANT'],
    'intake, matching and the way to the court are the work of the professionals',
    'recordIntake',
    'placeOnWaitingList',
    'proposeMatch',
    'recordIntroduction',
    'withdrawMatch',
    'filePetition',
    'petitionForChange',
    'endMandate',
    'closeCase',
  ),
  forRoles(
    ['COORDINATOR'],
    'a mandate lets a volunteer act for the foundation that the court appointed: the head of the office signs it',
    'issueMandate',
  ),
] as const;

/** The same by command: the source of the roles that `nextSteps` names. */
export const caseCommandRoles = rolesOf<CaseCommand>(caseCommands);

export type CaseCommand = (typeof caseCommands)[number]['fields'][number];
