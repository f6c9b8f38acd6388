import { type CaseCommand, caseCommandRoles } from '../../access/case-command-roles.ts';
import type { Role } from '../../access/actor.ts';
import type { CaseFacts } from './case-facts.ts';
import { type CaseStep, caseSteps } from './case-steps.ts';
import { type ReportTerms, usualReportTerms } from './court-reports-due.ts';
import { type StepAdvice, stepAdvice } from './step-advice.ts';

export const nextStepCodes = {
  planIntake: 'PLAN_INTAKE',
  recordIntake: 'RECORD_INTAKE',
  placeOnWaitingList: 'PLACE_ON_WAITING_LIST',
  proposeMatch: 'PROPOSE_MATCH',
  recordIntroduction: 'RECORD_INTRODUCTION',
  filePetition: 'FILE_PETITION',
  completePetition: 'COMPLETE_PETITION',
  planHearing: 'PLAN_HEARING',
  recordCourtOrder: 'RECORD_COURT_ORDER',
  issueMandate: 'ISSUE_MANDATE',
  withdrawMatch: 'WITHDRAW_MATCH',
  endMandate: 'END_MANDATE',
  tellClient: 'TELL_CLIENT',
  petitionForChange: 'PETITION_FOR_CHANGE',
  requestCourtReport: 'REQUEST_COURT_REPORT',
  recordCourtReport: 'RECORD_COURT_REPORT',
  closeCase: 'CLOSE_CASE',
} as const satisfies Readonly<Record<CaseStep, string>>;

export type NextStepCode = (typeof nextStepCodes)[CaseStep];

/** A step that may be taken now. */
export interface NextStep extends Required<StepAdvice> {
  readonly code: NextStepCode;
  readonly command: CaseCommand;
  readonly roles: readonly Role[];
}

/** Every step that the life cycle allows on a day, those that bring the case further first. */
export function nextSteps(facts: CaseFacts, on: Date, terms: ReportTerms = usualReportTerms): NextStep[] {
  const commands = Object.keys(nextStepCodes) as CaseStep[];
  const steps = commands
    .filter((command) => caseSteps[command](facts, on).length === 0)
    .map((command) => ({
      code: nextStepCodes[command],
      command,
      roles: caseCommandRoles[command],
      from: null,
      until: null,
      ...stepAdvice[command](facts, on, terms),
    }));
  return [...steps.filter(({ advances }) => advances), ...steps.filter(({ advances }) => !advances)];
}
