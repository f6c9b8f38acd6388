import type { DataSubject, SubjectAccess } from '../contract.ts';
import { subjectWords } from './messages/nl-subject.ts';
import type { NewsletterWork } from './newsletter-work.ts';
import { settleDelivery } from './settle-delivery.ts';
import { newToken, unsubscribe } from './subscriptions.ts';

/** Rights of the people behind an address. Clients and mentors are not in these tables; they have no address here. */
export const newsletterSubjectAccess: SubjectAccess<'newsletter'> = {
  async export(work, subject) {
    const email = addressOf(subject);
    if (email === null) return { subscriptions: [], testMails: [] };
    const subscriptions = await work.db.newsletterSubscriber.findMany({
      where: { email },
      omit: { token: true },
      include: { deliveries: { include: { issue: { select: { subject: true } } } } },
    });
    const testMails = await work.db.newsletterTestMail.findMany({ where: { email } });
    return { subscriptions: plain(subscriptions), testMails: plain(testMails) };
  },

  async erase(work, subject) {
    const subscriber = await leave(work, subject);
    if (!subscriber) return;
    await work.db.newsletterDelivery.deleteMany({ where: { subscriberId: subscriber.id } });
    await work.db.newsletterSubscriber.delete({ where: { id: subscriber.id } });
  },

  words: subjectWords,

  async anonymise(work, subject) {
    const subscriber = await leave(work, subject);
    if (subscriber) await anonymiseSubscriber(work, subscriber.id);
  },
};

/** Stands where a name was. */
export const anonymousName = '—';

/** Leaves the deliveries as figures, of nobody. */
export async function anonymiseSubscriber(work: NewsletterWork, id: string): Promise<void> {
  await work.db.newsletterDelivery.updateMany({
    where: { subscriberId: id },
    data: { lastError: null, messageId: null },
  });
  await work.db.newsletterSubscriber.update({
    where: { id },
    data: {
      email: `${id}@anoniem.example`,
      name: anonymousName,
      municipalityCode: null,
      organisationId: null,
      status: 'UNSUBSCRIBED',
      token: newToken(),
    },
    select: { id: true },
  });
}

/** Stops all mail to the address and drops what only mattered for sending. A running send counts it as skipped. */
async function leave(work: NewsletterWork, subject: DataSubject): Promise<{ id: string } | null> {
  const email = addressOf(subject);
  if (email === null) return null;
  await work.db.newsletterTestMail.deleteMany({ where: { email } });
  const subscriber = await work.db.newsletterSubscriber.findUnique({
    where: { email },
    select: { id: true, deliveries: { where: { status: 'PENDING' } } },
  });
  if (!subscriber) return null;
  await unsubscribe(work, subscriber.id);
  for (const { id, issueId } of subscriber.deliveries) {
    await settleDelivery(work, { deliveryId: id, issueId }, { status: 'SKIPPED' });
  }
  return subscriber;
}

function addressOf(subject: DataSubject): string | null {
  return subject.kind === 'contact' ? subject.email.trim().toLowerCase() : null;
}

function plain(rows: readonly object[]): readonly object[] {
  return JSON.parse(JSON.stringify(rows)) as object[];
}
