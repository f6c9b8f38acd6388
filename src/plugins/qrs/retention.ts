import type { HeldPersonIds, PluginWork, RetentionAsk, RetentionRule } from '../contract.ts';
import { messagesOfOffers } from './offers/remove-offers.ts';
import { messagesOfReferrals, removeReferrals } from './remove-referrals.ts';

type Work = PluginWork<'qrs'>;

/** A referral that became a case goes with the file of its client; of one that did not, this lets go. */
export const qrsRetention: readonly RetentionRule<Work>[] = [
  {
    kind: 'qrs.referral',
    covers:
      'Referrals that were refused, forwarded or taken back, and what came of a referral that never did, with the bytes received. A referral that became a case goes with the file of the client.',
    countsFrom: 'The moment at which the referral was received.',
    action: 'erase',
    defaultMonths: 12,
    leastMonths: 1,
    sweep: { due: dueReferrals, carryOut: eraseReferrals },
  },
];

/** Messages about clients whose data are held; a referral without a case is about nobody in the files. */
export async function heldMessages(work: Work, { caseIds }: HeldPersonIds): Promise<string[]> {
  return [
    ...(await messagesOfReferrals(work.db, { caseId: { in: [...caseIds] } })),
    ...(await messagesOfOffers(work, caseIds)),
  ];
}

/** Those that ended without a case, and then revisions that have waited for their referral as long. */
async function dueReferrals({ db }: Work, { before, after, limit }: RetentionAsk) {
  const late = { receivedAt: { lt: before }, ...(after ? { id: { gt: after } } : {}) };
  const page = { select: { id: true }, orderBy: { id: 'asc' }, take: limit } as const;
  const referrals = await db.qrsReferral.findMany({
    where: { ...late, status: { in: ['REFUSED', 'FORWARDED', 'WITHDRAWN'] } },
    ...page,
  });
  const orphans = await db.qrsRevision.findMany({ where: { ...late, state: 'WAITING' }, ...page });
  return [
    ...referrals.map(({ id }) => ({ key: id, reference: `referral ${id}`, isHeld: false })),
    ...orphans.map(({ id }) => ({ key: id, reference: `revision ${id} without a referral`, isHeld: false })),
  ]
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .slice(0, limit);
}

async function eraseReferrals(work: Work, keys: readonly string[]): Promise<void> {
  const orphans = { id: { in: [...keys] }, referralId: null };
  const alone = await work.db.qrsRevision.findMany({ where: orphans, select: { inboxMessageId: true } });
  await work.inbox.erase(alone.map(({ inboxMessageId }) => inboxMessageId));
  await work.db.qrsRevision.deleteMany({ where: orphans });
  await removeReferrals(work, keys);
}
