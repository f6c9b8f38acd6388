import { addAccess } from './access/add-access.ts';
import { addUser } from './access/user.ts';
import { addBsn } from './bsn/add-bsn.ts';
import { addBreaches } from './breaches/add-breaches.ts';
import { addAccessLog } from './audit/add-access-log.ts';
import { addComplaints } from './complaints/add-complaints.ts';
import { addCases } from './cases/add-cases.ts';
import { addDocuments } from './documents/add-documents.ts';
import { addEvaluations } from './evaluations/add-evaluations.ts';
import { addImports } from './imports/add-imports.ts';
import { addNormReport } from './figures/norm-report.ts';
import { addOutflow } from './figures/outflow.ts';
import { addProgressReport } from './figures/progress-report.ts';
import { addCorrections } from './corrections/add-corrections.ts';
import { addMentors } from './mentors/add-mentors.ts';
import { addMoves } from './moves/add-moves.ts';
import { addMunicipality } from './network/municipality.ts';
import { addOrganisation } from './network/organisation.ts';
import { addRegion } from './network/region.ts';
import { addWorkArea } from './network/work-area.ts';
import { addNode } from './node.ts';
import { addDeadLetters } from './operations/dead-letters.ts';
import { addOperatorActions } from './operations/operator-actions.ts';
import { addQueues } from './operations/queues.ts';
import { addSchedules } from './operations/schedules.ts';
import { addPlugin } from './plugins/plugin.ts';
import { addEndingReason } from './reference/ending-reason.ts';
import { addNorm } from './reference/norm.ts';
import { addPositiveHealthDimension } from './reference/positive-health-dimension.ts';
import { addRecruitmentChannel } from './reference/recruitment-channel.ts';
import { addTrainingModule } from './reference/training-module.ts';
import { addRetention } from './retention/add-retention.ts';
import { addSearch } from './search/add-search.ts';
import { addSubjects } from './subjects/add-subjects.ts';
import { addTasks } from './tasks/add-tasks.ts';
import { addWebhooks } from './webhooks/add-webhooks.ts';
import type { CoreTools } from './tools.ts';

/** The nouns of the core, one file each. Order does not matter. */
export const coreSchema: readonly ((tools: CoreTools) => void)[] = [
  addNode,
  addWorkArea,
  addUser,
  addAccessLog,
  addAccess,
  addRegion,
  addMunicipality,
  addOrganisation,
  addCases,
  addEvaluations,
  addMentors,
  addRecruitmentChannel,
  addTrainingModule,
  addEndingReason,
  addNorm,
  addPositiveHealthDimension,
  addProgressReport,
  addOutflow,
  addNormReport,
  addDeadLetters,
  addOperatorActions,
  addQueues,
  addSchedules,
  addPlugin,
  addBreaches,
  addComplaints,
  addDocuments,
  addImports,
  addBsn,
  addRetention,
  addSubjects,
  addCorrections,
  addSearch,
  addMoves,
  addTasks,
  addWebhooks,
];
