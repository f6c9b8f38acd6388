import type { Tx } from '../../lib/db.ts';
import { contactDue } from './contact-due.ts';
import { loadContactFacts } from './load-contact-facts.ts';
import { loadContactNorms } from './load-contact-norms.ts';

/**
 * Stores until when each case is to be contacted again. The caller holds the cases (`FOR UPDATE`): who records a contact
 * meanwhile would have it overtaken by what was worked out before.
 *
 * @returns how many got another day
 */
export async function saveContactDue(tx: Tx, caseIds: readonly string[], today: Date): Promise<number> {
  const outdated = await outdatedContactDues(tx, caseIds, today);
  for (const { caseId, dueOn } of outdated) {
    await tx.case.update({ where: { id: caseId }, data: { contactDueOn: dueOn }, select: { id: true } });
  }
  return outdated.length;
}

/** Cases whose stored day is not the one that follows from the facts and norms of today. */
export async function outdatedContactDues(
  tx: Tx,
  caseIds: readonly string[],
  today: Date,
): Promise<readonly { readonly caseId: string; readonly dueOn: Date | null }[]> {
  if (caseIds.length === 0) return [];
  const norms = await loadContactNorms(tx, today);
  const stored = await tx.case.findMany({
    where: { id: { in: [...caseIds] } },
    select: { id: true, contactDueOn: true },
  });
  const dayOf = new Map(stored.map(({ id, contactDueOn }) => [id, contactDueOn?.getTime()]));
  return (await loadContactFacts(tx, caseIds, today))
    .map(({ caseId, facts }) => ({ caseId, dueOn: contactDue(facts, norms, today).dueOn }))
    .filter(({ caseId, dueOn }) => dayOf.get(caseId) !== dueOn?.getTime());
}
