import { everyRow, forEveryone, forRoles, lookups, onlyFor } from '../../access/policy.ts';
import type { Plugin } from '../contract.ts';

type Policy = NonNullable<Plugin['access']>;

/** Who writes and sends. */
const senders = ['COORDINATOR', 'ADMIN_OFFICER'] as const;
/** Consultants read along: they talk with the municipalities that get it. */
const readers = [...senders, 'CONSULTANT'] as const;

const because = 'who gets the newsletter is known to who sends it and to who talks with the readers';
const rows = onlyFor(because, {
  COORDINATOR: everyRow('writes and sends'),
  ADMIN_OFFICER: everyRow('writes and sends'),
  CONSULTANT: everyRow('talks with the municipalities that get it'),
});
const mayNameMachines = 'the error of a mail server may name machines within a house';

export const newsletterAccess: Policy = {
  Query: {
    fields: [
      forRoles(
        readers,
        because,
        'newsletter',
        'newsletters',
        'newsletterPreview',
        'newsletterSubscriber',
        'newsletterSubscribers',
      ),
    ],
    arguments: {
      newsletter: { id: 'row' },
      newsletterPreview: { id: 'row' },
      newsletterSubscriber: { id: 'row' },
      newsletters: { status: 'Newsletter.status' },
    },
  },
  Mutation: {
    fields: [
      forRoles(
        senders,
        'what leaves the house in the name of the foundation goes through the coordinator or the administration',
        'writeNewsletter',
        'editNewsletter',
        'sendTestNewsletter',
        'sendNewsletter',
        'retryFailedDeliveries',
        'subscribeToNewsletter',
        'unsubscribeFromNewsletter',
      ),
    ],
    writes: {
      writeNewsletter: 'bodyMarkdown preheader subject',
      editNewsletter: 'bodyMarkdown newsletterId preheader subject',
      sendTestNewsletter: 'newsletterId to',
      sendNewsletter: 'newsletterId',
      retryFailedDeliveries: 'newsletterId',
      subscribeToNewsletter: 'atOwnRequest email municipalityCode name organisationId',
      unsubscribeFromNewsletter: 'subscriberId',
    },
  },
  Subscription: {
    fields: [forRoles(readers, because, 'newsletterProgress')],
    arguments: { newsletterProgress: { newsletterId: 'row' } },
  },
  NewsletterSubscriberFilter: lookups({
    status: 'NewsletterSubscriber.status',
    municipalityCode: 'NewsletterSubscriber.municipalityCode',
    nameContains: 'NewsletterSubscriber.name',
  }),
  NewsletterDeliveryFilter: lookups({ status: 'NewsletterDelivery.status' }),
  Newsletter: {
    rows,
    fields: [
      forEveryone(
        'id',
        'slug',
        'webEditionUrl',
        'subject',
        'preheader',
        'bodyMarkdown',
        'status',
        'version',
        'createdAt',
        'updatedAt',
        'sendStartedAt',
        'sentAt',
        'counts',
        'deliveries',
        'testMails',
      ),
    ],
  },
  NewsletterCounts: { fields: [forEveryone('recipients', 'sent', 'failed', 'skipped', 'pending')] },
  NewsletterDelivery: {
    rows,
    fields: [
      forEveryone(
        'id',
        'newsletter',
        'subscriber',
        'status',
        'attempts',
        'mayBeDouble',
        'messageId',
        'lastTriedAt',
        'sentAt',
      ),
      forRoles(senders, mayNameMachines, 'lastError'),
    ],
  },
  NewsletterTestMail: {
    fields: [
      forEveryone('email', 'status', 'createdAt', 'sentAt'),
      forRoles(senders, mayNameMachines, 'lastError'),
    ],
  },
  NewsletterPreview: { fields: [forEveryone('subject', 'html', 'text')] },
  NewsletterSubscriber: {
    rows,
    fields: [
      forEveryone(
        'id',
        'email',
        'name',
        'municipalityCode',
        'status',
        'subscribedAt',
        'unsubscribedAt',
        'deliveries',
      ),
    ],
  },
};
