import type { Tx } from '../../lib/db.ts';
import { isInForce } from '../cases/dated-interval.ts';
import { loadCaseFacts } from '../cases/load-case-facts.ts';
import type { CaseTaskFacts } from './case-tasks.ts';
import { mentorAccounts } from './mentor-accounts.ts';

/** What decides which tasks there are, for many cases at once, in no particular order. */
export async function loadCaseTasks(
  tx: Pick<Tx, 'case' | 'user'>,
  ids: readonly string[],
  today: Date,
): Promise<CaseTaskFacts[]> {
  const loaded = await loadCaseFacts(tx, ids);
  const others = await tx.case.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      consultant: { select: { id: true, deactivatedAt: true } },
      contactDueOn: true,
      evaluations: { select: { heldOn: true }, where: { replacedAt: null } },
    },
  });
  const otherOf = new Map(others.map((other) => [other.id, other]));
  const atWork = new Map(
    loaded.map(({ id, mandates }) => [
      id,
      mandates.find(({ startsOn, endsOn }) => isInForce({ from: startsOn, to: endsOn }, today))?.mentorId,
    ]),
  );
  const accounts = await mentorAccounts(tx, [...atWork.values()]);
  return loaded.flatMap((facts) => {
    const other = otherOf.get(facts.id);
    if (!other) return [];
    const { consultant, contactDueOn, evaluations } = other;
    const consultantId = consultant && !consultant.deactivatedAt ? consultant.id : null;
    const mentorUserId = accounts.get(atWork.get(facts.id) ?? '') ?? null;
    const evaluatedOn = evaluations.map(({ heldOn }) => heldOn);
    return { facts, contactDueOn, evaluatedOn, parties: { consultantId, mentorUserId } };
  });
}
