import type { Db } from '../../lib/db.ts';

/** Shorter than this, a partner may well be starting anew. */
const patienceMs = 3_600_000;

/** Degraded while an endpoint is stopped, or has taken nothing for an hour: what concerns it is kept, and not told. */
export async function webhooksHealth(
  db: Pick<Db, 'webhookEndpoint'>,
  now: Date,
): Promise<{ readonly status: 'ok' | 'degraded'; readonly detail?: string }> {
  const since = new Date(now.getTime() - patienceMs);
  const stopped = await db.webhookEndpoint.count({ where: { state: 'STOPPED' } });
  const failing = await db.webhookEndpoint.count({
    where: { state: { in: ['ACTIVE', 'WARNED'] }, failingSince: { lt: since } },
  });
  if (stopped + failing === 0) return { status: 'ok' };
  const found = [
    ...(stopped > 0 ? [`Endpoints that were stopped: ${stopped}.`] : []),
    ...(failing > 0 ? [`Endpoints that have taken nothing for an hour: ${failing}.`] : []),
  ];
  return { status: 'degraded', detail: `${found.join(' ')} See webhookEndpoints.` };
}
