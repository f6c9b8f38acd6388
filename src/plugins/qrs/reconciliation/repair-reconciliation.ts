import type { QrsGapRepair } from '../../../generated/prisma/enums.ts';
import { NotFoundError } from '../../../lib/domain-error.ts';
import type { PluginWork } from '../../contract.ts';
import { askForReferrals } from '../jobs.ts';
import { lockReferral } from '../lock-referral.ts';
import { tellOfferAgain } from '../offers/tell-offer-again.ts';
import { tellAgain } from '../tell-again.ts';

type Work = PluginWork<'qrs'>;

/**
 * Closes what a report found open: QRS is told again how a referral or offer stands when it does not know that, and asked to
 * send again what we miss. Nothing is done twice for one gap; whether it helped, the next night shows.
 * @throws NotFoundError
 */
export async function repairReconciliation(work: Work, reconciliationId: string): Promise<void> {
  const { db, jobs, now } = work;
  const where = { id: reconciliationId };
  const found = await work.see(() => db.qrsReconciliation.findFirst({ where, select: { id: true } }));
  if (!found) throw new NotFoundError('The reconciliation', { path: ['input', 'reconciliationId'] });
  await db.$queryRaw`SELECT id FROM "QrsReconciliation" WHERE id = ${reconciliationId}::uuid FOR UPDATE`;
  const repairs = [
    ...(await repairReferrals(work, reconciliationId)),
    ...(await repairOffers(work, reconciliationId)),
  ];
  if (repairs.includes('ASKED_FOR')) await jobs.enqueue(askForReferrals, { reconciliationId });
  await db.qrsReconciliation.update({ where, data: { repairedAt: now }, select: { id: true } });
}

async function repairReferrals(work: Work, reconciliationId: string): Promise<readonly QrsGapRepair[]> {
  const gaps = await work.db.qrsGap.findMany({
    where: { reconciliationId, repair: null },
    orderBy: { id: 'asc' },
  });
  const repairs: QrsGapRepair[] = [];
  for (const { id, kind, referralId } of gaps) {
    const tell = kind === 'STATUS_DIFFERS' || kind === 'MISSING_THERE';
    if (tell && referralId !== null) {
      await lockReferral(work, referralId);
      await tellAgain(work, referralId);
    }
    const repair = tell ? 'TOLD_AGAIN' : 'ASKED_FOR';
    await work.db.qrsGap.update({ where: { id }, data: { repair }, select: { id: true } });
    repairs.push(repair);
  }
  return repairs;
}

/** What cannot be told or asked is left for a person: an offer that we do not have, or that was declined. */
async function repairOffers(work: Work, reconciliationId: string): Promise<readonly QrsGapRepair[]> {
  const gaps = await work.db.qrsOfferGap.findMany({
    where: { reconciliationId, repair: null, offerId: { not: null } },
    orderBy: { id: 'asc' },
  });
  const repairs: QrsGapRepair[] = [];
  for (const { id, kind, offerId } of gaps) {
    if (offerId === null) continue;
    const asks = kind === 'REVISION_DIFFERS';
    if (!asks && !(await tellOfferAgain(work, offerId))) continue;
    const repair = asks ? 'ASKED_FOR' : 'TOLD_AGAIN';
    await work.db.qrsOfferGap.update({ where: { id }, data: { repair }, select: { id: true } });
    repairs.push(repair);
  }
  return repairs;
}
