import type { Health } from '../contract.ts';
import type { SignallingWork } from './signalling-work.ts';

/** A report that was given up, or that waits longer than a mail server is briefly away, needs somebody's eyes. */
export async function shareHealth({ db }: SignallingWork): Promise<Health> {
  const failed = await db.signallingShare.count({ where: { status: 'FAILED' } });
  const struggling = await db.signallingShare.count({ where: { status: 'PENDING', attempts: { gte: 4 } } });
  if (failed + struggling === 0) return { status: 'ok' };
  return {
    status: 'degraded',
    detail: `Reports to partners: ${failed} given up, ${struggling} failing and still tried.`,
  };
}
