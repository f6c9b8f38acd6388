import type { Health } from '../contract.ts';
import type { NewsletterHost } from './newsletter-work.ts';

const lateAfterMs = 15 * 60_000;

/** Degraded while mails wait for longer than a quarter of an hour, as they do when the mail server is away. */
export async function newsletterHealth(host: NewsletterHost): Promise<Health> {
  const late = await host.transaction(({ db, now }) =>
    db.newsletterDelivery.count({
      where: { status: 'PENDING', pendingSince: { lt: new Date(now.getTime() - lateAfterMs) } },
    }),
  );
  return late === 0
    ? { status: 'ok' }
    : { status: 'degraded', detail: `${late} newsletter deliveries have been waiting for over 15 minutes.` };
}
