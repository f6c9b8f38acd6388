import { NotFoundError } from '../../../lib/domain-error.ts';
import type { PluginWork } from '../../contract.ts';
import { offerObject, statusEndpointName } from '../outbound.ts';
import { findOffer } from './find-offer.ts';
import { lockOffer } from './lock-offer.ts';

/**
 * Sends the first notice of an offer that QRS has not taken now, whether it was given up or waits for its next try; those
 * behind it follow.
 * @throws NotFoundError, also when QRS has taken all of them
 */
export async function resendOfferNotice(work: PluginWork<'qrs'>, offerId: string): Promise<void> {
  await findOffer(work, offerId);
  await lockOffer(work, offerId);
  if (!(await work.webhooks.resend(statusEndpointName, offerObject(offerId)))) {
    throw new NotFoundError('A notice that QRS has not taken', { path: ['input', 'offeredReferralId'] });
  }
  const first = await work.db.qrsOfferNotice.findFirstOrThrow({
    where: { offerId, state: { not: 'DELIVERED' } },
    orderBy: { sequence: 'asc' },
    select: { id: true },
  });
  await work.db.qrsOfferNotice.update({
    where: { id: first.id },
    data: { state: 'PENDING', attempts: 0 },
    select: { id: true },
  });
}
