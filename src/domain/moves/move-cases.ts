import type { Acting } from '../../access/actor.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';
import { loadCaseFacts } from '../cases/load-case-facts.ts';
import { recordHappening } from '../cases/record-happening.ts';
import { requireInput } from '../cases/require-input.ts';
import { saveCaseChange } from '../cases/save-case-change.ts';
import { decideChangeConsultant } from './decide-change-consultant.ts';
import { lockCases } from './lock-cases.ts';
import { casesToMove, type MoveOfCases, planMoveOfCases } from './plan-move-of-cases.ts';
import { requireAsPreviewed } from './require-as-previewed.ts';

/**
 * Moves the cases of one consultant to another as a preview showed it: all of those that can move, or none. Who is in
 * charge decides nothing of the status, so hundreds of cases are read together and written with few statements each.
 *
 * @returns the receiver
 * @throws ConflictError when something else would come of it than was shown; NotFoundError, InvalidInputError
 */
export async function moveCases(
  tx: Tx,
  acting: Acting,
  { token, ...move }: MoveOfCases & { readonly token: string },
): Promise<{ id: string }> {
  const where = casesToMove(acting, move);
  const before = await seeAs(tx, acting, () => tx.case.findMany({ where, select: { id: true } }));
  await lockCases(
    tx,
    before.map(({ id }) => id),
  );
  const plan = await planMoveOfCases(tx, acting, move);
  await requireAsPreviewed(tx, token, plan);
  const moving = new Map(
    plan.items.filter(({ step }) => step !== null).map((item) => [item.caseId, item.version]),
  );
  requireInput(moving.size > 0, 'fromId', 'There is no case that can move.');
  const { fromId: from, toId: to } = move;
  const at = { today: calendarDate(acting.now), newId };
  for (const facts of await loadCaseFacts(tx, [...moving.keys()])) {
    const change = decideChangeConsultant(facts, { from, to }, at);
    await saveCaseChange(tx, facts, change, { aCase: { consultantId: to } });
    await recordHappening(tx, acting, facts.id, { ...change, version: (moving.get(facts.id) ?? 0) + 1 });
  }
  return { id: to };
}
