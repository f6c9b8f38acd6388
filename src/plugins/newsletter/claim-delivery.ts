import type { NewsletterWork } from './newsletter-work.ts';
import { settleDelivery } from './settle-delivery.ts';

export interface ClaimedDelivery {
  readonly deliveryId: string;
  readonly issueId: string;
  readonly issue: {
    readonly slug: string;
    readonly subject: string;
    readonly preheader: string | null;
    readonly bodyMarkdown: string;
  };
  readonly subscriber: { readonly name: string; readonly email: string; readonly token: string };
}

export type Claim =
  | { readonly kind: 'send'; readonly delivery: ClaimedDelivery }
  /** Nothing to send: it has its outcome, or a later round took over, or the reader has unsubscribed. */
  | { readonly kind: 'nothing'; readonly issueId: string | null; readonly finished: boolean };

/**
 * Notes that a mail is about to go to the server, unless there is no longer anybody to send it to. A delivery that was
 * noted so before and got no outcome (its worker died, or the connection broke before the answer) goes again: a double
 * with the same Message-ID is a nuisance that a mail server can drop, a missing letter is never noticed.
 */
export async function claimDelivery(
  work: NewsletterWork,
  { deliveryId, round }: { deliveryId: string; round: number },
): Promise<Claim> {
  const row = await work.db.newsletterDelivery.findUnique({
    where: { id: deliveryId },
    include: { issue: true, subscriber: true },
  });
  if (!row) return { kind: 'nothing', issueId: null, finished: false };
  const { issueId, issue, subscriber } = row;
  if (row.status !== 'PENDING' || row.round !== round) {
    return { kind: 'nothing', issueId, finished: issue.status === 'SENT' };
  }
  if (subscriber.status !== 'SUBSCRIBED') {
    const finished = await settleDelivery(work, { deliveryId, issueId }, { status: 'SKIPPED' });
    return { kind: 'nothing', issueId, finished };
  }
  await work.db.newsletterDelivery.update({
    where: { id: deliveryId },
    data: {
      attempts: { increment: 1 },
      handedOverAt: work.now,
      lastTriedAt: work.now,
      mayBeDouble: row.mayBeDouble || row.handedOverAt !== null,
    },
    select: { id: true },
  });
  return { kind: 'send', delivery: { deliveryId, issueId, issue, subscriber } };
}
