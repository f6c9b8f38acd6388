import type { CaseStatus } from '../../generated/prisma/enums.ts';
import { JobMustWaitError } from '../../jobs/implement-job.ts';
import type { PluginWork, ReceivedEvent } from '../contract.ts';
import type { QrsConfig } from './config.ts';
import { partnerStatus } from './partner-status.ts';
import { recordNotice } from './record-notice.ts';

type StatusChange = ReceivedEvent<{ caseId: string; from: string | null; to: string }>;

/** An earlier change of the same case is still on its way; the queue tries this one again after it. */
class EarlierChangeMissingError extends JobMustWaitError {
  override readonly name = 'EarlierChangeMissingError';
}

/** How long a change waits for an earlier one before it is taken as it comes. */
const patienceMs = 60_000;

/**
 * Records what QRS has to be told after a status change of a case. Changes of one case may arrive in another order than
 * they happened in; each names the status it came from, so one that does not join on is left for later.
 */
export async function followCaseStatus(
  work: PluginWork<'qrs'>,
  { id, payload, occurredAt }: StatusChange,
  { statusUrl }: QrsConfig,
): Promise<void> {
  const { caseId, from, to } = payload;
  const referral = await lockReferralOfCase(work, caseId);
  const repeated = referral?.lastEventId && id <= referral.lastEventId;
  if (!referral || from === null || repeated) return;
  if (from !== referral.caseStatus && work.now.getTime() - occurredAt.getTime() < patienceMs) {
    throw new EarlierChangeMissingError(
      `Event ${id} changes case ${caseId} from ${from}, which is not yet told.`,
    );
  }
  const standing = await work.domain.caseStanding(caseId);
  const told = await work.db.qrsStatusNotice.findMany({
    where: { referralId: referral.id },
    select: { status: true },
  });
  const status = partnerStatus(
    { status: to as CaseStatus, endReason: standing?.endReason ?? null },
    told.map((notice) => notice.status),
  );
  await recordNotice(work, { referralId: referral.id, status, occurredAt }, { send: statusUrl !== null });
  await work.db.qrsReferral.update({
    where: { id: referral.id },
    data: { caseStatus: to as CaseStatus, lastEventId: id },
    select: { id: true },
  });
}

async function lockReferralOfCase(
  { db }: PluginWork<'qrs'>,
  caseId: string,
): Promise<{ id: string; caseStatus: string | null; lastEventId: bigint | null } | undefined> {
  const [referral] = await db.$queryRaw<
    { id: string; caseStatus: string | null; lastEventId: bigint | null }[]
  >`
    SELECT id, "caseStatus"::text AS "caseStatus", "lastEventId" FROM "QrsReferral"
    WHERE "caseId" = ${caseId}::uuid FOR UPDATE`;
  return referral;
}
