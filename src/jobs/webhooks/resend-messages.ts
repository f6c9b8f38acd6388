import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import { wakeEndpoint } from './webhook-jobs.ts';

/**
 * Gives messages of one endpoint a fresh start: all their tries again, from now. An endpoint that was stopped gets another
 * chance with them. The caller holds its row. Answers how many there were.
 * @param which of its messages; those that were taken too, when a receiver has lost them
 */
export async function resendMessages(
  tx: Tx,
  endpointId: string,
  { which, now, cause }: { which: Prisma.WebhookMessageWhereInput; now: Date; cause: string },
): Promise<number> {
  const { count } = await tx.webhookMessage.updateMany({
    where: { AND: [{ endpointId }, which] },
    data: freshStart(now),
  });
  if (count > 0) await reopen(tx, endpointId, { now, cause });
  return count;
}

/** Starts an endpoint anew, without its past. */
export async function reopen(
  tx: Tx,
  endpointId: string,
  { now, cause }: { now: Date; cause: string },
): Promise<void> {
  await tx.webhookEndpoint.updateMany({
    where: { id: endpointId, state: { in: ['ACTIVE', 'WARNED', 'STOPPED'] } },
    data: {
      ...{ state: 'ACTIVE', stopReason: null, stateSince: null },
      ...{ failingSince: null, alarmed: 0, heldUntil: null },
    },
  });
  await wakeEndpoint(tx, { endpointId, cause, now });
}

function freshStart(now: Date) {
  return {
    state: 'PENDING',
    attempts: 0,
    round: { increment: 1 },
    firstTriedAt: null,
    nextAttemptAt: now,
    settledAt: null,
  } as const;
}
