import type { Health, PluginWork } from '../contract.ts';
import { noticeHealth } from './notice-health.ts';

/** An update that comes before its referral waits seconds; after an hour that referral was lost on its way. */
const patienceMs = 60 * 60 * 1000;

/** How both directions are: what QRS could not be told, what waits for its referral, and what both sides know otherwise. */
export async function referralHealth(work: PluginWork<'qrs'>): Promise<Health> {
  const told = await noticeHealth(work);
  const waiting = await work.db.qrsRevision.count({
    where: { state: 'WAITING', receivedAt: { lt: new Date(work.now.getTime() - patienceMs) } },
  });
  const compared = await work.db.qrsReconciliation.findFirst({
    orderBy: [{ ranAt: 'desc' }, { id: 'desc' }],
    select: {
      state: true,
      _count: { select: { gaps: { where: { repair: null } }, offerGaps: { where: { repair: null } } } },
    },
  });
  const gaps = compared ? compared._count.gaps + compared._count.offerGaps : 0;
  const problems = [
    told.detail,
    waiting > 0 && `${waiting} updates or withdrawals wait for a referral that has not come.`,
    compared?.state === 'FAILED' && 'QRS could not be compared with last night.',
    gaps > 0 && `${gaps} ${gaps === 1 ? 'difference' : 'differences'} with QRS not repaired.`,
  ].filter(Boolean);
  return problems.length === 0 ? told : { status: 'degraded', detail: problems.join(' ') };
}
