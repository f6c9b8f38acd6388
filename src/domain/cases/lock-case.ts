import type { Acting } from '../../access/actor.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import type { CaseStatus } from '../../generated/prisma/enums.ts';
import type { Tx } from '../../lib/db.ts';
import { ForbiddenError, NotFoundError } from '../../lib/domain-error.ts';
import { visibleCases } from './visible-cases.ts';

/**
 * Holds a case for who is to act on it, until the transaction ends. Asks whether it is visible before the lock too: who
 * waits for a lock learns that there is something.
 *
 * @throws NotFoundError when the case is absent or not the actor's to act upon; ForbiddenError for one that he opened in
 * an emergency
 */
export async function lockCase(
  tx: Tx,
  acting: Acting,
  caseId: string,
): Promise<{ readonly status: CaseStatus; readonly version: number }> {
  const visible = { AND: [{ id: caseId }, visibleCases(acting)] };
  const select = { status: true, version: true };
  const isVisible = (await seeAs(tx, acting, () => tx.case.count({ where: visible }))) > 0;
  if (isVisible) await tx.$queryRaw`SELECT 1 FROM "Case" WHERE "id" = ${caseId}::uuid FOR UPDATE`;
  const found = isVisible && (await seeAs(tx, acting, () => tx.case.findFirst({ where: visible, select })));
  if (found) return found;
  const path = ['input', 'caseId'];
  if (acting.actor.kind === 'user' && acting.actor.openedCaseIds.includes(caseId)) {
    throw new ForbiddenError('You opened this case in an emergency: to read it, not to change it.', { path });
  }
  throw new NotFoundError('The case', { path });
}
