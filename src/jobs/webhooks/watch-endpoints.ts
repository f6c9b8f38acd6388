import { alarmLevel } from '../../domain/webhooks/endpoint-alarm.ts';
import { lockEndpoint } from '../../domain/webhooks/lock-endpoint.ts';
import type { Tx } from '../../lib/db.ts';
import { raiseAlarm } from './raise-alarm.ts';
import { wakeEndpoint } from './webhook-jobs.ts';

/** Longer than this nothing that is due waits, unless whoever should have sent it was lost. */
const graceMs = 60_000;

/** What time alone brings: an alarm between two tries that are far apart, and what was overlooked. */
export async function watchEndpoints(tx: Tx, now: Date): Promise<void> {
  const failing = await tx.webhookEndpoint.findMany({
    where: { state: { in: ['ACTIVE', 'WARNED'] }, failingSince: { not: null }, alarmed: { lt: 90 } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of failing) await warnInTime(tx, id, now);
  const overlooked = await tx.webhookMessage.findMany({
    where: {
      ...{ state: 'PENDING', nextAttemptAt: { lt: new Date(now.getTime() - graceMs) } },
      endpoint: {
        state: { in: ['ACTIVE', 'WARNED'] },
        OR: [{ heldUntil: null }, { heldUntil: { lt: now } }],
      },
    },
    select: { endpointId: true },
    distinct: ['endpointId'],
  });
  for (const { endpointId } of overlooked) {
    await wakeEndpoint(tx, { endpointId, cause: `watch/${now.getTime()}`, now });
  }
}

async function warnInTime(tx: Tx, id: string, now: Date): Promise<void> {
  const endpoint = await lockEndpoint(tx, id);
  const { failingSince, alarmed, stateSince } = endpoint ?? {};
  if (!failingSince) return;
  const level = alarmLevel({ failingSince, attempts: 0 }, now);
  if (level <= (alarmed ?? 0)) return;
  await raiseAlarm(tx, id, { alarm: level === 90 ? 'almost' : 'half', since: failingSince, now });
  await tx.webhookEndpoint.update({
    where: { id },
    data: { alarmed: level, state: 'WARNED', stateSince: stateSince ?? now },
    select: { id: true },
  });
}
