import type { RetentionAsk, RetentionRule, RetentionWork } from '../retention-rule.ts';

/** Ids, numbers and codes. The counts stay as long as what they count about: a number is never given twice. */
export const webhookMessage: RetentionRule = {
  kind: 'webhook-message',
  covers: 'Messages to partners by webhook, with their tries; those that wait stay until they are settled.',
  countsFrom: 'The moment at which a message was taken or given up.',
  action: 'erase',
  defaultMonths: 12,
  leastMonths: 1,
  sweep: { due: dueMessages, carryOut: deleteMessages },
};

async function dueMessages({ tx }: RetentionWork, { before, after, limit }: RetentionAsk) {
  const messages = await tx.webhookMessage.findMany({
    where: {
      ...{ state: { not: 'PENDING' }, settledAt: { lt: before } },
      ...(after ? { id: { gt: after } } : {}),
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return messages.map(({ id }) => ({ key: id, reference: `webhook ${id}`, isHeld: false }));
}

async function deleteMessages({ tx }: RetentionWork, ids: readonly string[]): Promise<void> {
  await tx.webhookMessage.deleteMany({ where: { id: { in: [...ids] }, state: { not: 'PENDING' } } });
}
