import type { RetentionAsk, RetentionRule } from '../contract.ts';
import type { SignallingWork } from './signalling-work.ts';

/** Signals go with the file of their client; of what was shared with partners this lets go. */
export const signallingRetention: readonly RetentionRule<SignallingWork>[] = [
  {
    kind: 'signalling.share',
    covers: 'To which mailbox of a partner a report went. That it was shared stays, and the report too.',
    countsFrom: 'The moment of sharing.',
    action: 'anonymise',
    defaultMonths: 84,
    leastMonths: 1,
    sweep: { due: dueShares, carryOut: anonymiseShares },
  },
];

async function dueShares({ db }: SignallingWork, { before, held, after, limit }: RetentionAsk) {
  const shares = await db.signallingShare.findMany({
    where: { createdAt: { lt: before }, email: { not: '' }, ...(after ? { id: { gt: after } } : {}) },
    select: { id: true, email: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return shares.map(({ id, email }) => ({
    key: id,
    reference: `share ${id}`,
    isHeld: held.emails.includes(email.toLowerCase()),
  }));
}

async function anonymiseShares({ db }: SignallingWork, ids: readonly string[]): Promise<void> {
  await db.signallingShare.updateMany({
    where: { id: { in: [...ids] } },
    data: { email: '', messageId: null, lastError: null },
  });
}
