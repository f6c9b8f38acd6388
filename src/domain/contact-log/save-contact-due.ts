import type { Tx } from '../../lib/db.ts';
import { contactDue } from './contact-due.ts';
import { loadContactFacts } from './load-contact-facts.ts';
import { loadContactNorms } from './load-contact-norms.ts';

/** Stores until when each case is to be contacted again. @returns how many got another day */
export async function saveContactDue(tx: Tx, caseIds: readonly string[], today: Date): Promise<number> {
  if (caseIds.length === 0) return 0;
  const norms = await loadContactNorms(tx, today);
  let changed = 0;
  for (const { caseId, facts } of await loadContactFacts(tx, caseIds, today)) {
    const { dueOn } = contactDue(facts, norms);
    const differs = dueOn === null ? { not: null } : { not: dueOn };
    const where = { id: caseId, OR: [{ contactDueOn: differs }, ...(dueOn ? [{ contactDueOn: null }] : [])] };
    const { count } = await tx.case.updateMany({ where, data: { contactDueOn: dueOn } });
    changed += count;
  }
  return changed;
}
