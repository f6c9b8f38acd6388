import type { HeldPersonIds, PluginWork, RetentionAsk, RetentionRule } from '../contract.ts';

type Work = PluginWork<'qrs'>;

/** A referral that became a case goes with the file of its client; of one that did not, this lets go. */
export const qrsRetention: readonly RetentionRule<Work>[] = [
  {
    kind: 'qrs.referral',
    covers:
      'Referrals that were refused, with the bytes received. A referral that became a case goes with the file of the client.',
    countsFrom: 'The moment at which the referral was received.',
    action: 'erase',
    defaultMonths: 12,
    leastMonths: 1,
    sweep: { due: dueReferrals, carryOut: eraseReferrals },
  },
];

/** Messages about clients whose data are held; a refused referral is about nobody in the files. */
export async function heldMessages({ db }: Work, { caseIds }: HeldPersonIds): Promise<string[]> {
  const referrals = await db.qrsReferral.findMany({
    where: { caseId: { in: [...caseIds] } },
    select: { inboxMessageId: true },
  });
  return referrals.map(({ inboxMessageId }) => inboxMessageId);
}

async function dueReferrals({ db }: Work, { before, after, limit }: RetentionAsk) {
  const referrals = await db.qrsReferral.findMany({
    where: { status: 'REFUSED', receivedAt: { lt: before }, ...(after ? { id: { gt: after } } : {}) },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return referrals.map(({ id }) => ({ key: id, reference: `referral ${id}`, isHeld: false }));
}

async function eraseReferrals({ db, inbox }: Work, ids: readonly string[]): Promise<void> {
  const where = { id: { in: [...ids] } };
  const referrals = await db.qrsReferral.findMany({ where, select: { inboxMessageId: true } });
  await inbox.erase(referrals.map(({ inboxMessageId }) => inboxMessageId));
  await db.qrsStatusNotice.deleteMany({ where: { referralId: { in: [...ids] } } });
  await db.qrsReferral.deleteMany({ where });
}
