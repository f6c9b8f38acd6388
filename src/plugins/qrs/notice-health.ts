import type { Health, PluginWork } from '../contract.ts';

/** After this many failed tries (about a minute) a notice counts as in trouble. */
const patience = 6;

export async function noticeHealth({ db }: PluginWork<'qrs'>): Promise<Health> {
  const failed = await db.qrsStatusNotice.count({ where: { state: 'FAILED' } });
  const struggling = await db.qrsStatusNotice.count({
    where: { state: 'PENDING', attempts: { gte: patience } },
  });
  if (failed + struggling === 0) return { status: 'ok' };
  return {
    status: 'degraded',
    detail: `Status notices to QRS: ${failed} given up, ${struggling} failing and still tried.`,
  };
}
