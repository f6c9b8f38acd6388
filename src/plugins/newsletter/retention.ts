import type { RetentionAsk, RetentionRule } from '../contract.ts';
import type { NewsletterWork } from './newsletter-work.ts';
import { anonymiseSubscriber, anonymousName } from './subject-access.ts';

/** How long this plugin keeps what it holds about people. */
export const newsletterRetention: readonly RetentionRule<NewsletterWork>[] = [
  {
    kind: 'newsletter.subscription',
    covers:
      'Subscribers who left, and what was sent to them; until then the address is kept to stay off the list.',
    countsFrom: 'The moment at which somebody unsubscribed.',
    action: 'anonymise',
    defaultMonths: 24,
    leastMonths: 1,
    sweep: { due: dueSubscribers, carryOut: anonymiseSubscribers, batch: 100 },
  },
  {
    kind: 'newsletter.test-mail',
    covers: 'Addresses to which staff sent a test mail.',
    countsFrom: 'The moment of the test mail.',
    action: 'erase',
    defaultMonths: 1,
    leastMonths: 1,
    sweep: { due: dueTestMails, carryOut: deleteTestMails },
  },
  {
    kind: 'newsletter.issue',
    covers: 'Which member of staff wrote an issue. An issue is a publication of the foundation and stays.',
    countsFrom: 'The day on which it was written.',
    action: 'keep',
    defaultMonths: 84,
    leastMonths: 1,
    sweep: null,
  },
];

async function dueSubscribers({ db }: NewsletterWork, { before, held, after, limit }: RetentionAsk) {
  const subscribers = await db.newsletterSubscriber.findMany({
    where: {
      status: 'UNSUBSCRIBED',
      unsubscribedAt: { lt: before },
      name: { not: anonymousName },
      ...(after ? { id: { gt: after } } : {}),
    },
    select: { id: true, email: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return subscribers.map(({ id, email }) => ({
    key: id,
    reference: `subscriber ${id}`,
    isHeld: held.emails.includes(email.toLowerCase()),
  }));
}

async function anonymiseSubscribers(work: NewsletterWork, ids: readonly string[]): Promise<void> {
  for (const id of ids) await anonymiseSubscriber(work, id);
}

async function dueTestMails({ db }: NewsletterWork, { before, held, after, limit }: RetentionAsk) {
  const mails = await db.newsletterTestMail.findMany({
    where: { createdAt: { lt: before }, ...(after ? { id: { gt: after } } : {}) },
    select: { id: true, email: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return mails.map(({ id, email }) => ({
    key: id,
    reference: `test mail ${id}`,
    isHeld: held.emails.includes(email.toLowerCase()),
  }));
}

async function deleteTestMails({ db }: NewsletterWork, ids: readonly string[]): Promise<void> {
  await db.newsletterTestMail.deleteMany({ where: { id: { in: [...ids] } } });
}
