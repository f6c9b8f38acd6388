import type { PluginHost } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import { postToQrs } from './reconcile.ts';

/** Asks QRS to send again what a report says that we miss, or of which we miss the last revision. */
export async function performAskForReferrals(
  host: PluginHost<QrsConfig, 'qrs'>,
  { reconciliationId }: { readonly reconciliationId: string },
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const url = host.config.reconciliationUrl;
  if (url === null) return;
  const missing = await host.transaction(({ db }) =>
    db.qrsGap.findMany({
      where: { reconciliationId, kind: { in: ['MISSING_HERE', 'REVISION_DIFFERS'] } },
      select: { partnerReference: true },
      orderBy: { partnerReference: 'asc' },
    }),
  );
  const references = [...new Set(missing.map(({ partnerReference }) => partnerReference))];
  if (references.length === 0) return;
  await postToQrs(host, url, { type: 'referral.requested', data: { references }, signal });
}
