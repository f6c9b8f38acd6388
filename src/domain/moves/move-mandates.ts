import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { endMandate, issueMandate } from '../cases/mandate-service.ts';
import { proposeMatch } from '../cases/matching-service.ts';
import { requireInput } from '../cases/require-input.ts';
import { lockMentors } from '../mentors/refresh-mentor-statuses.ts';
import { lockCases } from './lock-cases.ts';
import {
  mandatesToMove,
  type MoveOfMandates,
  planMoveOfMandates,
  successorsOf,
} from './plan-move-of-mandates.ts';
import { requireAsPreviewed } from './require-as-previewed.ts';

export interface MoveMandatesInput extends MoveOfMandates {
  readonly token: string;
  /** What the successors have to know. */
  readonly handover?: string | null | undefined;
}

/**
 * Hands over the mandates of one mentor as a preview showed it: all of those that can be, or none. Each client has another
 * contact person by it, of whom he is told at once.
 *
 * @returns the mentor who hands over
 * @throws ConflictError when something else would come of it than was shown; NotFoundError, InvalidInputError
 */
export async function moveMandates(
  tx: Tx,
  acting: Acting,
  { token, handover, ...move }: MoveMandatesInput,
): Promise<{ id: string }> {
  // Cases before mentors, as every command does.
  const before = await mandatesToMove(tx, acting, move);
  await lockCases(
    tx,
    before.map(({ caseId }) => caseId),
  );
  await lockMentors(tx, [move.mentorId, ...successorsOf(move).named]);
  const plan = await planMoveOfMandates(tx, acting, move);
  await requireAsPreviewed(tx, token, plan);
  const moving = plan.items.filter(({ step }) => step !== null);
  requireInput(moving.length > 0, 'mentorId', 'There is no mandate that can be handed over.');
  for (const { caseId, mandateId, matchId, successorId, step } of moving) {
    await endMandate(tx, acting, { caseId, mandateId, endsOn: move.on, reason: move.reason, handover });
    if (step === 'MANDATE') await issueMandate(tx, acting, { caseId, matchId, startsOn: move.on });
    if (step === 'PROPOSAL' && successorId) await proposeMatch(tx, acting, { caseId, mentorId: successorId });
  }
  return { id: move.mentorId };
}
