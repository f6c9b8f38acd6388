import { anonymousText } from '../cleared-columns.ts';
import type { RetentionAsk, RetentionRule, RetentionWork } from '../retention-rule.ts';

/** The account of a volunteer goes with his file; this is about staff, board and partners. */
export const account: RetentionRule = {
  kind: 'account',
  covers:
    'Accounts of staff, board and partners who left: name, mail address, means to log in. Hours stay, of nobody, for the norms of then.',
  countsFrom: 'The moment at which the account was closed.',
  action: 'anonymise',
  defaultMonths: 24,
  leastMonths: 1,
  sweep: { due: dueAccounts, carryOut: anonymiseAccounts },
};

/** Tokens that let nobody in any more. */
export const loginMeans: RetentionRule = {
  kind: 'login-means',
  covers: 'Tokens that have expired or were revoked; of a token only a hash is kept.',
  countsFrom: 'The moment at which it expired or was revoked.',
  action: 'erase',
  defaultMonths: 3,
  leastMonths: 1,
  sweep: { due: dueTokens, carryOut: deleteTokens },
};

async function dueAccounts({ tx }: RetentionWork, { before, held, after, limit }: RetentionAsk) {
  const users = await tx.user.findMany({
    where: {
      deactivatedAt: { lt: before },
      mentorId: null,
      name: { not: anonymousText('User', 'name') },
      ...(after ? { id: { gt: after } } : {}),
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return users.map(({ id }) => ({ key: id, reference: `account ${id}`, isHeld: held.userIds.includes(id) }));
}

async function anonymiseAccounts({ tx }: RetentionWork, ids: readonly string[]): Promise<void> {
  const userId = { in: [...ids] };
  await tx.accessToken.deleteMany({ where: { userId } });
  await tx.externalIdentity.deleteMany({ where: { userId } });
  for (const id of ids) {
    const data = {
      name: anonymousText('User', 'name'),
      email: anonymousText('User', 'email').replace('{id}', id),
    };
    await tx.user.updateMany({ where: { id, deactivatedAt: { not: null } }, data });
  }
}

async function dueTokens({ tx }: RetentionWork, { before, held, after, limit }: RetentionAsk) {
  const tokens = await tx.accessToken.findMany({
    where: {
      OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }],
      ...(after ? { id: { gt: after } } : {}),
    },
    select: { id: true, userId: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return tokens.map(({ id, userId }) => ({
    key: id,
    reference: `token ${id}`,
    isHeld: held.userIds.includes(userId),
  }));
}

async function deleteTokens({ tx }: RetentionWork, ids: readonly string[]): Promise<void> {
  await tx.accessToken.deleteMany({ where: { id: { in: [...ids] } } });
}
