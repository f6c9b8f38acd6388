import { NotFoundError } from '../../lib/domain-error.ts';
import type { PluginWork } from '../contract.ts';
import { lockReferral } from './lock-referral.ts';
import { referralObject, statusEndpointName } from './outbound.ts';

/**
 * Sends the first notice that QRS has not taken now, whether it was given up or waits for its next try; those behind
 * it follow.
 * @throws NotFoundError when QRS has taken all notices of the referral
 */
export async function resendNotice(work: PluginWork<'qrs'>, referralId: string): Promise<void> {
  await lockReferral(work, referralId);
  if (!(await work.webhooks.resend(statusEndpointName, referralObject(referralId)))) {
    throw new NotFoundError('A status notice that QRS has not taken', { path: ['input', 'referralId'] });
  }
  const first = await work.db.qrsStatusNotice.findFirstOrThrow({
    where: { referralId, state: { not: 'DELIVERED' } },
    orderBy: { sequence: 'asc' },
    select: { id: true },
  });
  await work.db.qrsStatusNotice.update({
    where: { id: first.id },
    data: { state: 'PENDING', attempts: 0 },
    select: { id: true },
  });
}
