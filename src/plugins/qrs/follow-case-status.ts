import type { CaseStatus } from '../../generated/prisma/enums.ts';
import type { PluginWork, ReceivedEvent } from '../contract.ts';
import { partnerStatus } from './partner-status.ts';
import { recordNotice } from './record-notice.ts';

type StatusChange = ReceivedEvent<{ caseId: string; from: string | null; to: string }>;

/**
 * Records what QRS has to be told after a status change of a case; the host brings those of one case in their order.
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
  { id, payload: { caseId, to }, occurredAt }: StatusChange,
): Promise<void> {
  const repeated = referral.lastEventId !== null && id <= referral.lastEventId;
  // Of a case that was there before, the referral was told how it stood when it was linked.
  const before = referral.decidedAt !== null && occurredAt < referral.decidedAt;
  if (repeated || before) return;
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
  readonly lastEventId: bigint | null;
  readonly decidedAt: Date | null;
}

/** In one order, so that two that do this wait for each other. */
function lockReferralsOfCase({ db }: PluginWork<'qrs'>, caseId: string): Promise<FollowedReferral[]> {
  return db.$queryRaw<FollowedReferral[]>`
    SELECT id, "lastEventId", "decidedAt" FROM "QrsReferral"
    WHERE "caseId" = ${caseId}::uuid ORDER BY id FOR UPDATE`;
}
