import type { PluginWork } from '../../contract.ts';
import { offerWithdrawals } from '../offer-codes.ts';
import { lockOffer } from './lock-offer.ts';
import { recordOfferNotice } from './record-offer-notice.ts';
import { resendOfferNotice } from './resend-offer-notice.ts';

/**
 * Tells QRS once more of an offer: what it has not taken is sent now; when it took all, an open offer is offered again and a
 * withdrawn one withdrawn again, under the next number. False when there is nothing to tell: it was declined.
 */
export async function tellOfferAgain(work: PluginWork<'qrs'>, offerId: string): Promise<boolean> {
  await lockOffer(work, offerId);
  const { state, withdrawalReason, notices } = await work.db.qrsOffer.findUniqueOrThrow({
    where: { id: offerId },
    select: { state: true, withdrawalReason: true, notices: { where: { state: { not: 'DELIVERED' } } } },
  });
  if (notices.length > 0) {
    await resendOfferNotice(work, offerId);
    return true;
  }
  switch (state) {
    case 'OFFERED':
    case 'MORE_WANTED':
    case 'TAKEN':
      await recordOfferNotice(work, offerId, { kind: 'TOLD_MORE' });
      return true;
    case 'WITHDRAWN': {
      const known = Object.values(offerWithdrawals).find(({ value }) => value === withdrawalReason);
      await recordOfferNotice(work, offerId, { kind: 'WITHDRAWN', reason: known?.value ?? 'other' });
      return true;
    }
    case 'DECLINED':
      return false;
    default:
      return state satisfies never;
  }
}
