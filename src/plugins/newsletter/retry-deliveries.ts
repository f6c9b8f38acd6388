import { deliverNewsletter } from './jobs.ts';
import { NothingToRetryError } from './newsletter-errors.ts';
import type { NewsletterWork } from './newsletter-work.ts';
import { requireIssue } from './write-newsletter.ts';

/** Longer than the longest wait between two tries of one job, so nobody is still going to try it. */
const stuckAfterMs = 2 * 3_600_000;

/**
 * Starts another round for the deliveries of an issue that failed, or that no job cares for any more.
 * @throws NotFoundError, NothingToRetryError
 */
export async function retryDeliveries(work: NewsletterWork, issueId: string): Promise<{ id: string }> {
  const issue = await requireIssue(work, issueId);
  const quietSince = new Date(work.now.getTime() - stuckAfterMs);
  const anotherRound = { status: 'PENDING', round: { increment: 1 }, pendingSince: work.now } as const;
  const failed = await work.db.newsletterDelivery.updateManyAndReturn({
    where: { issueId, status: 'FAILED' },
    data: anotherRound,
    select: { id: true, round: true },
  });
  const stuck = await work.db.newsletterDelivery.updateManyAndReturn({
    where: {
      issueId,
      status: 'PENDING',
      pendingSince: { lt: quietSince },
      OR: [{ lastTriedAt: null }, { lastTriedAt: { lt: quietSince } }],
    },
    data: anotherRound,
    select: { id: true, round: true },
  });
  const again = [...failed, ...stuck];
  if (again.length === 0) throw new NothingToRetryError(issue.id);
  await work.db.newsletterIssue.update({
    where: { id: issueId },
    data: { status: 'SENDING', sentAt: null, failedCount: { decrement: failed.length } },
    select: { id: true },
  });
  await work.jobs.enqueueMany(
    deliverNewsletter,
    again.map(({ id, round }) => ({ deliveryId: id, round })),
  );
  return { id: issueId };
}
