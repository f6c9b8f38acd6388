import type { PluginWork } from '../contract.ts';
import { type PartnerStatus, partnerStatuses } from './partner-status.ts';
import { recordNotice } from './record-notice.ts';
import { resendNotice } from './resend-notice.ts';

/**
 * Tells QRS once more how a referral stands: what it has not taken is sent now; when it took all, its last status is told
 * under the next number. The caller holds the row of the referral.
 */
export async function tellAgain(work: PluginWork<'qrs'>, referralId: string): Promise<void> {
  const notices = await work.db.qrsStatusNotice.findMany({
    where: { referralId },
    select: { status: true, reason: true, state: true },
    orderBy: { sequence: 'asc' },
  });
  if (notices.some(({ state }) => state !== 'DELIVERED')) return resendNotice(work, referralId);
  const last = notices.at(-1);
  const status = partnerStatuses.find((each): each is PartnerStatus => each === last?.status);
  if (!last || !status) return;
  const reason = last.reason === null ? {} : { reason: last.reason };
  await recordNotice(work, { referralId, status, ...reason, occurredAt: work.now, again: true });
}
