import { NotFoundError } from '../../lib/domain-error.ts';
import type { PluginWork } from '../contract.ts';
import { sendStatus } from './jobs.ts';
import { lockReferral } from './lock-referral.ts';

/**
 * Sends the first notice that QRS has not taken now, whether it was given up or waits for its next try; those behind
 * it follow. A job that was still to try it does nothing any more.
 * @throws NotFoundError when QRS has taken all notices of the referral
 */
export async function resendNotice(work: PluginWork<'qrs'>, referralId: string): Promise<void> {
  await lockReferral(work, referralId);
  const first = await work.db.qrsStatusNotice.findFirst({
    where: { referralId, state: { not: 'DELIVERED' } },
    orderBy: { sequence: 'asc' },
  });
  if (!first) {
    throw new NotFoundError('A status notice that QRS has not taken', { path: ['input', 'referralId'] });
  }
  const { round } = await work.db.qrsStatusNotice.update({
    where: { id: first.id },
    data: { state: 'PENDING', attempts: 0, round: { increment: 1 } },
    select: { round: true },
  });
  await work.jobs.enqueue(sendStatus, { noticeId: first.id, round });
}
