import type { Tx } from '../../lib/db.ts';
import { caseTasks, type PlanningDay } from './case-tasks.ts';
import { complaintTasks } from './complaint-tasks.ts';
import { loadCaseTasks } from './load-case-tasks.ts';
import { mentorAccounts } from './mentor-accounts.ts';
import { mentorTasks } from './mentor-tasks.ts';
import { type PlanChange, savePlan } from './save-plan.ts';

export interface Files {
  readonly caseIds?: readonly string[];
  readonly mentorIds?: readonly string[];
  readonly complaintIds?: readonly string[];
}

/** Plans the tasks of some cases, mentors and complaints. A second time it does nothing. */
export async function planFiles(tx: Tx, files: Files, day: PlanningDay, now: Date): Promise<PlanChange> {
  const { caseIds = [], mentorIds = [], complaintIds = [] } = files;
  const wanted = [
    ...(await loadCaseTasks(tx, caseIds, day.today)).flatMap((aCase) => caseTasks(aCase, day)),
    ...(await loadMentors(tx, mentorIds)).flatMap((mentor) => mentorTasks(mentor, day)),
    ...(await loadComplaints(tx, complaintIds)).flatMap((complaint) => complaintTasks(complaint, day)),
  ];
  return savePlan(tx, wanted, files, now);
}

async function loadMentors(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const mentors = await tx.mentor.findMany({
    where: { id: { in: [...ids] }, stoppedOn: null, rejectedOn: null },
    select: {
      id: true,
      vogIssuedOn: true,
      guide: { select: { id: true, role: true, deactivatedAt: true } },
    },
  });
  const accounts = await mentorAccounts(tx, ids);
  return mentors.map(({ id, vogIssuedOn, guide }) => {
    const consultantId = guide?.role === 'CONSULTANT' && !guide.deactivatedAt ? guide.id : null;
    return { id, vogIssuedOn, parties: { consultantId, mentorUserId: accounts.get(id) ?? null } };
  });
}

async function loadComplaints(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const complaints = await tx.complaint.findMany({
    where: { id: { in: [...ids] }, decidedOn: null },
    select: { id: true, dueOn: true, handler: { select: { id: true, role: true } } },
  });
  return complaints.map(({ handler, ...complaint }) => ({
    ...complaint,
    handler: handler && { userId: handler.id, role: handler.role },
  }));
}
