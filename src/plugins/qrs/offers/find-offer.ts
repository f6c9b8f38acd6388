import { NotFoundError } from '../../../lib/domain-error.ts';
import type { PluginWork } from '../../contract.ts';
import { offersToActOn } from './offer-access.ts';

/** An offer that whoever acts may act upon, found with his eyes. @throws NotFoundError */
export async function findOffer(work: PluginWork<'qrs'>, id: string): Promise<void> {
  const where = { AND: [{ id }, offersToActOn(work.acting.actor)] };
  const found = await work.see(() => work.db.qrsOffer.findFirst({ where, select: { id: true } }));
  if (!found) throw new NotFoundError('The offered referral', { path: ['input', 'offeredReferralId'] });
}
