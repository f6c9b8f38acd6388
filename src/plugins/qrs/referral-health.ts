import type { Health, PluginWork } from '../contract.ts';
import { noticeHealth } from './notice-health.ts';

/** An update that comes before its referral waits seconds; after an hour that referral was lost on its way. */
const patienceMs = 60 * 60 * 1000;

/** How both directions are: what QRS could not be told, and what waits for a referral that does not come. */
export async function referralHealth(work: PluginWork<'qrs'>): Promise<Health> {
  const told = await noticeHealth(work);
  const waiting = await work.db.qrsRevision.count({
    where: { state: 'WAITING', receivedAt: { lt: new Date(work.now.getTime() - patienceMs) } },
  });
  if (waiting === 0) return told;
  const missing = `${waiting} updates or withdrawals wait for a referral that has not come.`;
  return { status: 'degraded', detail: [told.detail, missing].filter(Boolean).join(' ') };
}
