import { deliverNewsletter } from './jobs.ts';
import { newsletterEvents } from './events.ts';
import { NewsletterNotDraftError, NoSubscribersError } from './newsletter-errors.ts';
import type { NewsletterWork } from './newsletter-work.ts';
import { requireIssue } from './write-newsletter.ts';

/**
 * Releases a draft to everybody who is subscribed now: one delivery row and one job each, stored together with the
 * new status, or not at all. @throws NotFoundError, NewsletterNotDraftError, NoSubscribersError
 */
export async function sendNewsletter(work: NewsletterWork, id: string): Promise<{ id: string }> {
  const { count } = await work.db.newsletterIssue.updateMany({
    where: { id, status: 'DRAFT' },
    data: { status: 'SENDING', sendStartedAt: work.now, version: { increment: 1 } },
  });
  if (count === 0) throw new NewsletterNotDraftError((await requireIssue(work, id)).id);

  const subscribers = await work.db.newsletterSubscriber.findMany({
    where: { status: 'SUBSCRIBED' },
    select: { id: true },
    orderBy: { name: 'asc' },
  });
  if (subscribers.length === 0) throw new NoSubscribersError();

  const deliveries = await work.db.newsletterDelivery.createManyAndReturn({
    data: subscribers.map((subscriber) => ({
      issueId: id,
      subscriberId: subscriber.id,
      pendingSince: work.now,
    })),
    select: { id: true, round: true },
  });
  await work.db.newsletterIssue.update({
    where: { id },
    data: { recipientCount: deliveries.length },
    select: { id: true },
  });
  await work.jobs.enqueueMany(
    deliverNewsletter,
    deliveries.map((delivery) => ({ deliveryId: delivery.id, round: delivery.round })),
  );
  await work.append(newsletterEvents, 'newsletter.send-started', { newsletterId: id });
  return { id };
}
