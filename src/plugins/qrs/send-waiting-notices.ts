import type { PluginWork } from '../contract.ts';
import { sendStatus } from './jobs.ts';

/** Gives the first undelivered notice of each referral its job; for notices recorded while there was no status URL. */
export async function sendWaitingNotices({ db, jobs }: PluginWork<'qrs'>): Promise<void> {
  const waiting = await db.$queryRaw<{ noticeId: string; round: number }[]>`
    SELECT n.id AS "noticeId", n.round FROM "QrsStatusNotice" n
    WHERE n.state = 'PENDING' AND NOT EXISTS (
      SELECT FROM "QrsStatusNotice" earlier
      WHERE earlier."referralId" = n."referralId" AND earlier.sequence < n.sequence AND earlier.state <> 'DELIVERED')`;
  // A notice that has its job already keeps that one.
  await jobs.enqueueMany(sendStatus, waiting);
}
