import { implementJob } from '../../jobs/implement-job.ts';
import { pruneNewsletterData } from './jobs.ts';
import type { NewsletterWork } from './newsletter-work.ts';
import { anonymiseSubscriber, anonymousName } from './subject-access.ts';

const dayMs = 86_400_000;
const testMailDays = 30;
const unsubscribedDays = 730;

/** Keeps the retention that the plugin declares. */
export const pruneDataWorker = implementJob<NewsletterWork, Record<string, never>>(pruneNewsletterData, {
  async record(work) {
    await work.db.newsletterTestMail.deleteMany({
      where: { createdAt: { lt: daysBefore(work.now, testMailDays) } },
    });
    const gone = await work.db.newsletterSubscriber.findMany({
      where: {
        status: 'UNSUBSCRIBED',
        unsubscribedAt: { lt: daysBefore(work.now, unsubscribedDays) },
        name: { not: anonymousName },
      },
      select: { id: true },
      take: 500,
    });
    for (const { id } of gone) await anonymiseSubscriber(work, id);
  },
});

function daysBefore(moment: Date, days: number): Date {
  return new Date(moment.getTime() - days * dayMs);
}
