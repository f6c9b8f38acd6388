import { newsletterEvents } from './events.ts';
import type { NewsletterWork } from './newsletter-work.ts';

export type DeliveryOutcome =
  | { readonly status: 'SENT'; readonly messageId: string }
  | { readonly status: 'FAILED'; readonly reason: string; readonly outcomeKnown: boolean }
  | { readonly status: 'SKIPPED' };

const counters = { SENT: 'sentCount', FAILED: 'failedCount', SKIPPED: 'skippedCount' } as const;

/**
 * Gives a pending delivery its outcome and counts it. Whichever delivery turns out to be the last one finishes the
 * issue: the counter holds the issue's row until commit, so two last ones come after each other. A delivery that has
 * its outcome already keeps it. Answers whether the issue is finished now.
 */
export async function settleDelivery(
  work: NewsletterWork,
  { deliveryId, issueId }: { deliveryId: string; issueId: string },
  outcome: DeliveryOutcome,
): Promise<boolean> {
  const { count } = await work.db.newsletterDelivery.updateMany({
    where: { id: deliveryId, status: 'PENDING' },
    data: {
      status: outcome.status,
      ...(outcome.status === 'FAILED' && !outcome.outcomeKnown ? {} : { handedOverAt: null }),
      lastError: outcome.status === 'FAILED' ? outcome.reason : null,
      ...(outcome.status === 'SENT' ? { messageId: outcome.messageId, sentAt: work.now } : {}),
    },
  });
  if (count === 0) return false;
  const issue = await work.db.newsletterIssue.update({
    where: { id: issueId },
    data: { [counters[outcome.status]]: { increment: 1 } },
    select: { status: true, recipientCount: true, sentCount: true, failedCount: true, skippedCount: true },
  });
  const settled = issue.sentCount + issue.failedCount + issue.skippedCount;
  if (issue.status !== 'SENDING' || settled < issue.recipientCount) return false;
  await work.db.newsletterIssue.update({
    where: { id: issueId },
    data: { status: 'SENT', sentAt: work.now },
    select: { id: true },
  });
  await work.append(newsletterEvents, 'newsletter.sent', { newsletterId: issueId });
  return true;
}
