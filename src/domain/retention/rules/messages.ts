import type { RetentionAsk, RetentionRule, RetentionWork } from '../retention-rule.ts';

/** The bytes go; that the message was there stays, so that a repeat is still known. */
export const inboundMessage: RetentionRule = {
  kind: 'inbound-message',
  covers: 'What partners sent by webhook, byte for byte.',
  countsFrom: 'The moment at which it was acted upon.',
  action: 'keep-skeleton',
  defaultMonths: 12,
  leastMonths: 1,
  sweep: { due: dueMessages, carryOut: emptyMessages },
};

export const repeatedAnswer: RetentionRule = {
  kind: 'repeated-answer',
  covers: 'Answers kept for a repeat of the same command with the same idempotency key.',
  countsFrom: 'The moment of the first answer.',
  action: 'erase',
  defaultMonths: 1,
  leastMonths: 1,
  sweep: { due: dueAnswers, carryOut: deleteAnswers },
};

async function dueMessages({ tx }: RetentionWork, { before, held, after, limit }: RetentionAsk) {
  const rows = await tx.$queryRaw<{ id: string; plugin: string }[]>`
    SELECT id::text, plugin FROM "InboxMessage"
    WHERE "processedAt" < ${before} AND length(body) > 0 AND (${after}::uuid IS NULL OR id > ${after}::uuid)
    ORDER BY "InboxMessage".id LIMIT ${limit}`;
  return rows.map(({ id, plugin }) => ({
    key: id,
    reference: `${plugin} message ${id}`,
    isHeld: held.messageIds.includes(id),
  }));
}

async function emptyMessages({ tx }: RetentionWork, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`UPDATE "InboxMessage" SET body = ''::bytea WHERE id = ANY(${[...ids]}::uuid[])`;
}

/** Their key is of three columns; a line break is in none of them. */
const separator = '\n';

async function dueAnswers({ tx }: RetentionWork, { before, after, limit }: RetentionAsk) {
  const [actorLabel = '', mutation = '', key = ''] = after?.split(separator) ?? [];
  const rows = await tx.$queryRaw<{ actorLabel: string; mutation: string; key: string }[]>`
    SELECT "actorLabel", "mutation", "key" FROM "IdempotencyRecord"
    WHERE "createdAt" < ${before} AND ("actorLabel", "mutation", "key") > (${actorLabel}, ${mutation}, ${key})
    ORDER BY "actorLabel", "mutation", "key" LIMIT ${limit}`;
  return rows.map((row) => ({
    key: [row.actorLabel, row.mutation, row.key].join(separator),
    reference: `answer to ${row.mutation}`,
    isHeld: false,
  }));
}

async function deleteAnswers({ tx }: RetentionWork, keys: readonly string[]): Promise<void> {
  const parts = keys.map((each) => each.split(separator));
  await tx.idempotencyRecord.deleteMany({
    where: { OR: parts.map(([actorLabel = '', mutation = '', key = '']) => ({ actorLabel, mutation, key })) },
  });
}
