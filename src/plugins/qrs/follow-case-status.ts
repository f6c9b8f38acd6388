import type { CaseStatus } from '../../generated/prisma/enums.ts';
import { JobMustWaitError } from '../../jobs/implement-job.ts';
import type { PluginWork, ReceivedEvent } from '../contract.ts';
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
export async function followCaseStatus(work: PluginWork<'qrs'>, change: StatusChange): Promise<void> {
  if (change.payload.from === null) return;
  for (const referral of await lockReferralsOfCase(work, change.payload.caseId)) {
    await followFor(work, referral, change);
  }
}

async function followFor(
  work: PluginWork<'qrs'>,
  referral: FollowedReferral,
  { id, payload: { caseId, from, to }, occurredAt }: StatusChange,
): Promise<void> {
  const repeated = referral.lastEventId !== null && id <= referral.lastEventId;
  // Of a case that was there before, the referral was told how it stood when it was linked.
  const before = referral.decidedAt !== null && occurredAt < referral.decidedAt;
  if (repeated || before) return;
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
  await recordNotice(work, { referralId: referral.id, status, occurredAt });
  await work.db.qrsReferral.update({
    where: { id: referral.id },
    data: { caseStatus: to as CaseStatus, lastEventId: id },
    select: { id: true },
  });
}

interface FollowedReferral {
  readonly id: string;
  readonly caseStatus: string | null;
  readonly lastEventId: bigint | null;
  readonly decidedAt: Date | null;
}

/** In one order, so that two that do this wait for each other. */
function lockReferralsOfCase({ db }: PluginWork<'qrs'>, caseId: string): Promise<FollowedReferral[]> {
  return db.$queryRaw<FollowedReferral[]>`
    SELECT id, "caseStatus"::text AS "caseStatus", "lastEventId", "decidedAt" FROM "QrsReferral"
    WHERE "caseId" = ${caseId}::uuid ORDER BY id FOR UPDATE`;
}
