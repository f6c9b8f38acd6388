import type { Urgency } from '../../../generated/prisma/enums.ts';
import { parseInput } from '../../../lib/parse-input.ts';
import type { PluginWork } from '../../contract.ts';
import type { OfferWithdrawal } from '../offer-codes.ts';
import { openStates, stateAfterStep } from './decide-offer.ts';
import { findOffer } from './find-offer.ts';
import { lockOffer } from './lock-offer.ts';
import { recordOfferNotice } from './record-offer-notice.ts';
import { offerText } from './refer-case.ts';

type Work = PluginWork<'qrs'>;

/**
 * Replaces what is told about a client, and asks for an answer again where more was wanted.
 * @throws NotFoundError, InvalidInputError, IllegalOfferStepError
 */
export async function tellMoreAboutOffer(
  work: Work,
  id: string,
  told: { readonly explanation: string; readonly urgency: Urgency | null },
): Promise<void> {
  await findOffer(work, id);
  const { explanation } = parseInput(offerText, { explanation: told.explanation });
  const { state, stateSince, caseId } = await heldOffer(work, id);
  const next = stateAfterStep('tell-more', state);
  const client = caseId === null ? null : await work.domain.clientToRefer(caseId);
  await work.db.qrsOffer.update({
    where: { id },
    data: {
      explanation,
      state: next,
      stateSince: next === state ? stateSince : work.now,
      needs: [],
      ...(client ? { municipalityCode: client.municipality.code } : {}),
      ...(told.urgency ? { urgency: told.urgency } : {}),
    },
    select: { id: true },
  });
  await recordOfferNotice(work, id, { kind: 'TOLD_MORE' });
}

/** Takes an offer back, also one that was taken on: its taker hears to stop. @throws NotFoundError, IllegalOfferStepError */
export async function withdrawOffer(work: Work, id: string, reason: OfferWithdrawal): Promise<void> {
  await findOffer(work, id);
  const { state } = await heldOffer(work, id);
  stateAfterStep('withdraw', state);
  await takeBack(work, id, reason);
}

/** Who died needs no help: whoever judges it or took it on hears so. What ended is left as it is. */
export async function withdrawAtDeath(work: Work, caseId: string): Promise<void> {
  const offers = await work.db.$queryRaw<{ id: string; state: string }[]>`
    SELECT id, state::text AS state FROM "QrsOffer" WHERE "caseId" = ${caseId}::uuid ORDER BY id FOR UPDATE`;
  for (const { id, state } of offers) {
    if (openStates.some((open) => open === state)) await takeBack(work, id, 'deceased');
  }
}

async function takeBack(work: Work, id: string, withdrawalReason: OfferWithdrawal): Promise<void> {
  await work.db.qrsOffer.update({
    where: { id },
    data: {
      ...{ state: 'WITHDRAWN', stateSince: work.now, withdrawalReason },
      ...{ needs: [], takenBy: null, takenById: null },
    },
    select: { id: true },
  });
  await recordOfferNotice(work, id, { kind: 'WITHDRAWN', reason: withdrawalReason });
}

async function heldOffer(work: Work, id: string) {
  await lockOffer(work, id);
  return work.db.qrsOffer.findUniqueOrThrow({
    where: { id },
    select: { state: true, stateSince: true, caseId: true },
  });
}
