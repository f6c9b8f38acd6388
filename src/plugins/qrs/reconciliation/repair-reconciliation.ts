import { NotFoundError } from '../../../lib/domain-error.ts';
import type { PluginWork } from '../../contract.ts';
import { askForReferrals } from '../jobs.ts';
import { lockReferral } from '../lock-referral.ts';
import { tellAgain } from '../tell-again.ts';

type Work = PluginWork<'qrs'>;

/**
 * Closes what a report found open: QRS is told again how a referral stands when it does not know that, and asked to send
 * again what we miss. Nothing is done twice for one gap; whether it helped, the next night shows.
 * @throws NotFoundError
 */
export async function repairReconciliation(work: Work, reconciliationId: string): Promise<void> {
  const { db, jobs, now } = work;
  const where = { id: reconciliationId };
  const found = await work.see(() => db.qrsReconciliation.findFirst({ where, select: { id: true } }));
  if (!found) throw new NotFoundError('The reconciliation', { path: ['input', 'reconciliationId'] });
  await db.$queryRaw`SELECT id FROM "QrsReconciliation" WHERE id = ${reconciliationId}::uuid FOR UPDATE`;
  const gaps = await db.qrsGap.findMany({
    where: { reconciliationId, repair: null },
    orderBy: { id: 'asc' },
  });
  for (const { id, kind, referralId } of gaps) {
    const tell = kind === 'STATUS_DIFFERS' || kind === 'MISSING_THERE';
    if (tell && referralId !== null) {
      await lockReferral(work, referralId);
      await tellAgain(work, referralId);
    }
    const repair = tell ? 'TOLD_AGAIN' : 'ASKED_FOR';
    await db.qrsGap.update({ where: { id }, data: { repair }, select: { id: true } });
  }
  const asksForAny = gaps.some(({ kind }) => kind === 'MISSING_HERE' || kind === 'REVISION_DIFFERS');
  if (asksForAny) await jobs.enqueue(askForReferrals, { reconciliationId });
  await db.qrsReconciliation.update({ where, data: { repairedAt: now }, select: { id: true } });
}
