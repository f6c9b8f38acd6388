import type { RetentionRule } from './retention-rule.ts';
import { accessLog, accountability } from './rules/accountability.ts';
import { account, loginMeans } from './rules/accounts.ts';
import { announcedFact, backgroundWork, deadLetter, operatorAction } from './rules/background.ts';
import { careContent } from './rules/care-content.ts';
import { caseFile, requestFile } from './rules/client-files.ts';
import { complaint } from './rules/complaints.ts';
import { importFile } from './rules/imports.ts';
import { candidateFile, mentorFile } from './rules/mentor-files.ts';
import { inboundMessage, repeatedAnswer } from './rules/messages.ts';
import { task } from './rules/tasks.ts';
import { webhookMessage } from './rules/webhook-messages.ts';

/** How long the core keeps what, in the order in which it is carried out: contents first, then whole files. */
export const coreRetentionRules: readonly RetentionRule[] = [
  careContent,
  complaint,
  task,
  requestFile,
  caseFile,
  candidateFile,
  mentorFile,
  account,
  loginMeans,
  inboundMessage,
  repeatedAnswer,
  importFile,
  backgroundWork,
  deadLetter,
  operatorAction,
  announcedFact,
  webhookMessage,
  accountability,
  accessLog,
];
