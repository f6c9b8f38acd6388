import type { Acting } from '../../access/actor.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import type { Tx } from '../../lib/db.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import { loadMentorFacts } from './load-mentor-facts.ts';
import type { MentorFacts } from './mentor-facts.ts';
import { lockMentors } from './refresh-mentor-statuses.ts';
import { visibleMentors } from './visible-mentors.ts';

/** Locks a mentor for the rest of the transaction and reads the facts. @throws NotFoundError */
export async function lockMentor(tx: Tx, acting: Acting, mentorId: string): Promise<MentorFacts> {
  const where = { AND: [{ id: mentorId }, visibleMentors(acting)] };
  const visible = await seeAs(tx, acting, () => tx.mentor.findFirst({ where, select: { id: true } }));
  // Not locked when it is not visible: who waits for a lock learns that there is something.
  if (visible) await lockMentors(tx, [mentorId]);
  const [facts] = visible ? await loadMentorFacts(tx, [mentorId]) : [];
  if (!facts) throw new NotFoundError('The mentor', { path: ['input', 'mentorId'] });
  return facts;
}
