import type { PluginWork } from '../../contract.ts';
import { helpKinds, type OfferWithdrawal } from '../offer-codes.ts';
import { offerObject, qrsOutbound, statusEndpointName } from '../outbound.ts';

type Notice =
  | { readonly kind: 'OFFERED' | 'TOLD_MORE' }
  | { readonly kind: 'WITHDRAWN'; readonly reason: OfferWithdrawal };

/**
 * Records what QRS has to be told of an offer: once, and after what it was told before. The caller holds the row of the
 * offer. Without an address for statuses it waits until there is one.
 */
export async function recordOfferNotice(
  work: PluginWork<'qrs'>,
  offerId: string,
  notice: Notice,
): Promise<void> {
  const sequence = await send(work, offerId, notice);
  await work.db.qrsOfferNotice.create({
    data: { offerId, sequence, kind: notice.kind, occurredAt: work.now },
    select: { id: true },
  });
}

async function send({ db, webhooks, now }: PluginWork<'qrs'>, offerId: string, notice: Notice) {
  const { reference, help, urgency } = await db.qrsOffer.findUniqueOrThrow({
    where: { id: offerId },
    select: { reference: true, help: true, urgency: true },
  });
  const about = { endpoint: statusEndpointName, object: offerObject(offerId), occurredAt: now };
  if (notice.kind === 'WITHDRAWN') {
    const data = { reference, reason: notice.reason };
    return (await webhooks.send(qrsOutbound, 'referral.offer-withdrawn', { ...about, data })).sequence;
  }
  const data = {
    reference,
    help: helpKinds[help].value,
    urgency: urgency === 'URGENT' ? ('urgent' as const) : ('normal' as const),
    ...(notice.kind === 'TOLD_MORE' ? { again: true as const } : {}),
  };
  return (await webhooks.send(qrsOutbound, 'referral.offered', { ...about, data })).sequence;
}
