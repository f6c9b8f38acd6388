import { implementJob, type JobRun } from '../../jobs/implement-job.ts';
import { insist } from '../../lib/insist.ts';
import { claimDelivery, type ClaimedDelivery } from './claim-delivery.ts';
import { deliverNewsletter } from './jobs.ts';
import { mailFailure } from './mail-failure.ts';
import { mailHeaders, stableMessageId } from './mail-headers.ts';
import type { MailPace } from './mail-pace.ts';
import type { NewsletterMessages } from './messages/nl.ts';
import { writeLetter } from './newsletter-letter.ts';
import { letterLinks } from './newsletter-links.ts';
import type { NewsletterHost, NewsletterWork } from './newsletter-work.ts';
import type { SendProgress } from './send-progress.ts';
import { settleDelivery } from './settle-delivery.ts';

export interface DeliveryMeans {
  readonly host: NewsletterHost;
  readonly messages: NewsletterMessages;
  readonly pace: MailPace;
  readonly progress: SendProgress;
}

/**
 * Brings one issue to one subscriber: the intention is stored before the mail goes out and the outcome right after.
 * Between the two lies the only moment at which a killed worker leaves a mail of unknown outcome (see README.md).
 */
export function deliverNewsletterWorker(means: DeliveryMeans) {
  return implementJob<NewsletterWork, { deliveryId: string; round: number }>(deliverNewsletter, {
    perform: (payload, run) => means.pace.turn(run.signal, () => deliver(means, payload, run)),
  });
}

async function deliver(
  means: DeliveryMeans,
  payload: { deliveryId: string; round: number },
  run: JobRun,
): Promise<void> {
  const { host, progress } = means;
  const claim = await host.transaction((work) => claimDelivery(work, payload));
  if (claim.kind === 'nothing') {
    if (claim.issueId) await progress.tell(claim.issueId, claim.finished);
    return;
  }
  const { delivery } = claim;
  let messageId: string;
  try {
    ({ messageId } = await host.mail.send(compose(means, delivery)));
  } catch (error) {
    await recordFailure(means, delivery, run, error);
    return;
  }
  const finished = await insist(run.signal, () =>
    host.transaction((work) => settleDelivery(work, delivery, { status: 'SENT', messageId })),
  );
  await progress.tell(delivery.issueId, finished);
}

/** A refusal for good, or the last try, becomes the outcome; any other failure goes back to the queue for a later try. */
async function recordFailure(
  { host, progress }: DeliveryMeans,
  delivery: ClaimedDelivery,
  run: JobRun,
  error: unknown,
): Promise<void> {
  const { final, outcomeKnown, reason } = mailFailure(error);
  const finished = await host.transaction(async (work) => {
    if (final || run.lastAttempt) {
      return settleDelivery(work, delivery, { status: 'FAILED', reason, outcomeKnown });
    }
    await work.db.newsletterDelivery.update({
      where: { id: delivery.deliveryId },
      data: { lastError: reason, ...(outcomeKnown ? { handedOverAt: null } : {}) },
      select: { id: true },
    });
    return null;
  });
  // Without its cause: what the server said may name the address, and this goes to the log.
  if (finished === null) throw new Error(`Delivery ${delivery.deliveryId} has to wait; its row says why.`);
  await progress.tell(delivery.issueId, finished);
}

function compose({ host, messages }: DeliveryMeans, { deliveryId, issue, subscriber }: ClaimedDelivery) {
  const { publicUrl, config } = host;
  const { foundationName, unsubscribeAddress } = config;
  const { token, name, email } = subscriber;
  const links = letterLinks(publicUrl, { slug: issue.slug, token });
  const listName = messages.mailListName({ foundation: foundationName });
  return {
    to: { name, address: email },
    subject: issue.subject,
    ...writeLetter({ ...issue, foundationName, recipientName: name, links }, messages),
    messageId: stableMessageId(publicUrl, 'delivery', deliveryId),
    headers: mailHeaders({ publicUrl, listName, unsubscribeAddress, links, token }),
  };
}
