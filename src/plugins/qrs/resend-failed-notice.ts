import { NotFoundError } from '../../lib/domain-error.ts';
import type { PluginWork } from '../contract.ts';
import { sendStatus } from './jobs.ts';
import { lockReferral } from './lock-referral.ts';

/**
 * Tries the notice that was given up again, and with it those that wait behind it.
 * @throws NotFoundError when no notice of the referral was given up
 */
export async function resendFailedNotice(work: PluginWork<'qrs'>, referralId: string): Promise<void> {
  await lockReferral(work, referralId);
  const failed = await work.db.qrsStatusNotice.findFirst({
    where: { referralId, state: 'FAILED' },
    orderBy: { sequence: 'asc' },
  });
  if (!failed) {
    throw new NotFoundError('A status notice that was given up for this referral', {
      path: ['input', 'referralId'],
    });
  }
  const { round } = await work.db.qrsStatusNotice.update({
    where: { id: failed.id },
    data: { state: 'PENDING', attempts: 0, round: { increment: 1 } },
    select: { round: true },
  });
  await work.jobs.enqueue(sendStatus, { noticeId: failed.id, round });
}
