import type { Health, PluginWork } from '../contract.ts';

/** After this many failed tries (some five minutes) a notice counts as in trouble. */
const patience = 3;

export async function noticeHealth({ db }: PluginWork<'qrs'>): Promise<Health> {
  const givenUp = { where: { state: 'FAILED' } } as const;
  const failing = { where: { state: 'PENDING', attempts: { gte: patience } } } as const;
  const failed = (await db.qrsStatusNotice.count(givenUp)) + (await db.qrsOfferNotice.count(givenUp));
  const struggling = (await db.qrsStatusNotice.count(failing)) + (await db.qrsOfferNotice.count(failing));
  if (failed + struggling === 0) return { status: 'ok' };
  return {
    status: 'degraded',
    detail: `Status notices to QRS: ${failed} given up, ${struggling} failing and still tried.`,
  };
}
