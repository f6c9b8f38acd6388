import type { Policy } from '../policy.ts';
import { accessPolicy } from './access.ts';
import { auditPolicy } from './audit.ts';
import { bsnPolicy } from './bsn.ts';
import { breachesPolicy } from './breaches.ts';
import { casesPolicy } from './cases.ts';
import { clientsPolicy } from './clients.ts';
import { courtPolicy } from './court.ts';
import { intakePolicy } from './intake.ts';
import { mandatesPolicy } from './mandates.ts';
import { matchingPolicy } from './matching.ts';
import { timelinePolicy } from './timeline.ts';
import { contactLogPolicy } from './contact-log.ts';
import { evaluationsPolicy } from './evaluations.ts';
import { complaintsPolicy } from './complaints.ts';
import { documentsPolicy } from './documents.ts';
import { importsPolicy } from './imports.ts';
import { figuresPolicy } from './figures.ts';
import { mentorsPolicy } from './mentors.ts';
import { movesPolicy } from './moves.ts';
import { networkPolicy } from './network.ts';
import { operationsPolicy } from './operations.ts';
import { referencePolicy } from './reference.ts';
import { retentionPolicy } from './retention.ts';
import { searchPolicy } from './search.ts';
import { subjectsPolicy } from './subjects.ts';
import { tasksPolicy } from './tasks.ts';
import { viewerPolicy } from './viewer.ts';
import { webhooksPolicy } from './webhooks.ts';

/** The access policy of the core, area by area. A plugin brings its own. */
export const corePolicies: readonly Policy[] = [
  viewerPolicy,
  accessPolicy,
  auditPolicy,
  networkPolicy,
  referencePolicy,
  casesPolicy,
  clientsPolicy,
  intakePolicy,
  matchingPolicy,
  courtPolicy,
  mandatesPolicy,
  timelinePolicy,
  contactLogPolicy,
  evaluationsPolicy,
  mentorsPolicy,
  figuresPolicy,
  operationsPolicy,
  breachesPolicy,
  complaintsPolicy,
  documentsPolicy,
  importsPolicy,
  bsnPolicy,
  retentionPolicy,
  subjectsPolicy,
  searchPolicy,
  movesPolicy,
  tasksPolicy,
  webhooksPolicy,
];
