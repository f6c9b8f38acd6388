import type { PluginWork } from '../contract.ts';
import { sendStatus } from './jobs.ts';
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
 * Records that QRS has to be told a status, unless it was the last one told. The caller holds the row of the referral,
 * so that sequence numbers have no gap and no double. With `send`, the notice gets its job, unless an earlier one is
 * still to be delivered: then that delivery makes the job.
 */
export async function recordNotice(
  { db, jobs }: PluginWork<'qrs'>,
  { referralId, status, reason, occurredAt, again = false }: NoticeToRecord,
  { send }: { send: boolean },
): Promise<void> {
  const last = await db.qrsStatusNotice.findFirst({ where: { referralId }, orderBy: { sequence: 'desc' } });
  if (last?.status === status && !again) return;
  const { id, round } = await db.qrsStatusNotice.create({
    data: { referralId, sequence: (last?.sequence ?? 0) + 1, status, reason: reason ?? null, occurredAt },
    select: { id: true, round: true },
  });
  // Deliveries happen in order, so when the last one is delivered all are.
  if (send && (!last || last.state === 'DELIVERED')) await jobs.enqueue(sendStatus, { noticeId: id, round });
}
