import { actorOfUser } from '../../access/actor-of-user.ts';
import { taskRoles } from '../../access/policy/tasks.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import type { Tx } from '../../lib/db.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import { visibleCases } from '../cases/visible-cases.ts';
import { visibleComplaints } from '../complaints/visible-complaints.ts';
import { visibleMentors } from '../mentors/visible-mentors.ts';
import { AssigneeCannotSeeError } from './assignee-cannot-see-error.ts';
import type { Assignee } from './decide-task.ts';
import type { LockedTask } from './lock-task.ts';

export type AssignedSubject = Pick<LockedTask, 'caseId' | 'mentorId' | 'complaintId' | 'officerId'>;

/**
 * Somebody who is to have a task, and may see what it is about. @throws NotFoundError, AssigneeCannotSeeError
 */
export async function loadAssignee(
  tx: Tx,
  userId: string,
  subject: AssignedSubject,
  now: Date,
): Promise<Assignee> {
  const path = ['input', 'assigneeId'];
  const actor = await actorOfUser(tx, userId, now);
  if (!actor) throw new NotFoundError('The colleague', { path });
  const { role } = actor;
  const canHave = (taskRoles as readonly string[]).includes(role);
  if (!canHave || !(await maySee(tx, { actor, now }, subject))) {
    throw new AssigneeCannotSeeError(
      'This colleague may not see what the task is about. Choose another one, or arrange that he covers the area first.',
      { path },
    );
  }
  return { userId, role };
}

function maySee(
  tx: Tx,
  acting: Parameters<typeof visibleCases>[0],
  { caseId, mentorId, complaintId, officerId }: AssignedSubject,
): Promise<boolean> {
  return seeAs(tx, acting, async () => {
    if (caseId) {
      return (await tx.case.count({ where: { AND: [{ id: caseId }, visibleCases(acting)] } })) > 0;
    }
    if (mentorId) {
      return (await tx.mentor.count({ where: { AND: [{ id: mentorId }, visibleMentors(acting)] } })) > 0;
    }
    if (complaintId) {
      const where = { AND: [{ id: complaintId }, visibleComplaints(acting)] };
      return (await tx.complaint.count({ where })) > 0;
    }
    // How much work somebody has is for who leads the office.
    return officerId === null || (acting.actor.kind === 'user' && acting.actor.role === 'COORDINATOR');
  });
}
