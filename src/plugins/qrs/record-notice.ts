import type { PluginWork } from '../contract.ts';
import { qrsOutbound, referralObject, statusEndpointName } from './outbound.ts';
import type { PartnerStatus } from './partner-status.ts';

export interface NoticeToRecord {
  readonly referralId: string;
  readonly status: PartnerStatus;
  /** Code; only with `rejected`. */
  readonly reason?: string;
  readonly occurredAt: Date;
  /** Also when it was the last one told: QRS turned out not to know it. */
  readonly again?: boolean;
}

/**
 * Records that QRS has to be told a status of a referral, unless it was the last one told: once, and after what it was
 * told before. The caller holds the row of the referral. Without an address for statuses it waits until there is one.
 */
export async function recordNotice(
  { db, webhooks }: PluginWork<'qrs'>,
  { referralId, status, reason, occurredAt, again = false }: NoticeToRecord,
): Promise<void> {
  const last = await db.qrsStatusNotice.findFirst({ where: { referralId }, orderBy: { sequence: 'desc' } });
  if (last?.status === status && !again) return;
  const { partnerReference: reference } = await db.qrsReferral.findUniqueOrThrow({
    where: { id: referralId },
    select: { partnerReference: true },
  });
  const { sequence } = await webhooks.send(qrsOutbound, 'referral.status-changed', {
    ...{ endpoint: statusEndpointName, object: referralObject(referralId), occurredAt },
    data: { reference, status, ...(reason === undefined ? {} : { reason }) },
  });
  await db.qrsStatusNotice.create({
    data: { referralId, sequence, status, reason: reason ?? null, occurredAt },
    select: { id: true },
  });
}
