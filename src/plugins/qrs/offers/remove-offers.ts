import type { PluginWork } from '../../contract.ts';
import { forgetOffers } from '../forgotten-references.ts';
import { offerObject } from '../outbound.ts';
import { openStates } from './decide-offer.ts';

type Work = PluginWork<'qrs'>;

/** The bytes of all that was answered to offers of these cases. */
export async function messagesOfOffers({ db }: Work, caseIds: readonly string[]): Promise<string[]> {
  const answers = await db.qrsOfferAnswer.findMany({
    where: { offer: { caseId: { in: [...caseIds] } } },
    select: { inboxMessageId: true },
  });
  return answers.map(({ inboxMessageId }) => inboxMessageId);
}

/** With all that is under them, and the bytes. */
export async function removeOffers(work: Work, caseIds: readonly string[]): Promise<void> {
  const { db, inbox, webhooks } = work;
  const ids = await offersOf(work, caseIds);
  const ofOffer = { offerId: { in: [...ids] } };
  await forgetOffers(work, ids);
  await inbox.erase(await messagesOfOffers(work, caseIds));
  await webhooks.forget(ids.map(offerObject));
  await db.qrsOfferNotice.deleteMany({ where: ofOffer });
  await db.qrsOfferAnswer.deleteMany({ where: ofOffer });
  await db.qrsOfferGap.deleteMany({ where: ofOffer });
  await db.qrsOffer.deleteMany({ where: { id: { in: [...ids] } } });
}

/** Takes the person out. An offer that is still open ends by it: there is nobody left to help. */
export async function anonymiseOffers(work: Work, caseIds: readonly string[]): Promise<void> {
  const { db, inbox, webhooks, now } = work;
  await inbox.erase(await messagesOfOffers(work, caseIds));
  const ids = await offersOf(work, caseIds);
  await forgetOffers(work, ids);
  await webhooks.forget(ids.map(offerObject));
  await db.qrsOffer.updateMany({
    where: { id: { in: [...ids] }, state: { in: [...openStates] } },
    data: {
      ...{ state: 'WITHDRAWN', stateSince: now, withdrawalReason: 'other' },
      ...{ needs: [], takenBy: null, takenById: null },
    },
  });
  for (const id of ids) {
    await db.qrsOffer.update({
      where: { id },
      data: { reference: `anonymous-${id}`, caseId: null, explanation: null },
      select: { id: true },
    });
    await db.qrsOfferNotice.updateMany({ where: { offerId: id }, data: { lastError: null } });
    await db.$executeRaw`UPDATE "QrsOfferGap" SET reference = 'anonymous-' || id WHERE "offerId" = ${id}::uuid`;
  }
}

/** Who was given data about the client besides QRS, by name: whoever was asked, or took an offer on. */
export async function recipientsOfOffers({ db }: Work, caseIds: readonly string[]): Promise<string[]> {
  const offers = await db.qrsOffer.findMany({
    where: { caseId: { in: [...caseIds] } },
    select: { addresseeName: true, answers: { select: { kind: true, organisation: true } } },
    orderBy: { id: 'asc' },
  });
  const named = offers.flatMap(({ addresseeName, answers }) => [
    addresseeName,
    ...answers.filter(({ kind }) => kind === 'TAKEN').map(({ organisation }) => organisation),
  ]);
  return [...new Set(named.filter((name) => name !== null))];
}

/** Ids. */
export async function offersOf({ db }: Work, caseIds: readonly string[]): Promise<string[]> {
  const offers = await db.qrsOffer.findMany({
    where: { caseId: { in: [...caseIds] } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return offers.map(({ id }) => id);
}
