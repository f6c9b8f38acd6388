import type { PluginHost } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import { postToQrs } from './reconcile.ts';

/** Asks QRS to send again what a report says that we miss, or of which we miss the last revision or answer. */
export async function performAskForReferrals(
  host: PluginHost<QrsConfig, 'qrs'>,
  { reconciliationId }: { readonly reconciliationId: string },
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const url = host.config.reconciliationUrl;
  if (url === null) return;
  const { referrals, offers } = await host.transaction(async ({ db }) => ({
    referrals: await db.qrsGap.findMany({
      where: { reconciliationId, kind: { in: ['MISSING_HERE', 'REVISION_DIFFERS'] } },
      select: { partnerReference: true },
      orderBy: { partnerReference: 'asc' },
    }),
    offers: await db.qrsOfferGap.findMany({
      where: { reconciliationId, kind: 'REVISION_DIFFERS' },
      select: { reference: true },
      orderBy: { reference: 'asc' },
    }),
  }));
  const data = {
    references: [...new Set(referrals.map(({ partnerReference }) => partnerReference))],
    offers: offers.map(({ reference }) => reference),
  };
  if (data.references.length + data.offers.length === 0) return;
  await postToQrs(host, url, { type: 'referral.requested', data, signal });
}
