import type { Plugin } from '../contract.ts';

type Policy = NonNullable<Plugin['access']>;

/** Who writes and sends. */
const senders = ['COORDINATOR', 'ADMIN_OFFICER'] as const;
/** Consultants read along: they talk with the municipalities that get it. */
const readers = [...senders, 'CONSULTANT'] as const;

const rows = {
  COORDINATOR: 'every-row',
  ADMIN_OFFICER: 'every-row',
  CONSULTANT: 'every-row',
  REGIONAL_SUPPORTER: 'no-row',
  MENTOR: 'no-row',
  FINANCE_OFFICER: 'no-row',
  BOARD: 'no-row',
  PARTNER: 'no-row',
} as const;

export const newsletterAccess: Policy = {
  Query: {
    fields: {
      newsletter: readers,
      newsletters: readers,
      newsletterPreview: readers,
      newsletterSubscriber: readers,
      newsletterSubscribers: readers,
    },
  },
  Mutation: {
    fields: {
      writeNewsletter: senders,
      editNewsletter: senders,
      sendTestNewsletter: senders,
      sendNewsletter: senders,
      retryFailedDeliveries: senders,
      subscribeToNewsletter: senders,
      unsubscribeFromNewsletter: senders,
    },
  },
  Subscription: { fields: { newsletterProgress: readers } },
  Newsletter: {
    rows,
    fields: {
      id: 'everyone',
      slug: 'everyone',
      webEditionUrl: 'everyone',
      subject: 'everyone',
      preheader: 'everyone',
      bodyMarkdown: 'everyone',
      status: 'everyone',
      version: 'everyone',
      createdAt: 'everyone',
      updatedAt: 'everyone',
      sendStartedAt: 'everyone',
      sentAt: 'everyone',
      counts: 'everyone',
      deliveries: 'everyone',
      testMails: 'everyone',
    },
  },
  NewsletterCounts: {
    fields: {
      recipients: 'everyone',
      sent: 'everyone',
      failed: 'everyone',
      skipped: 'everyone',
      pending: 'everyone',
    },
  },
  NewsletterDelivery: {
    rows,
    fields: {
      id: 'everyone',
      newsletter: 'everyone',
      subscriber: 'everyone',
      status: 'everyone',
      attempts: 'everyone',
      mayBeDouble: 'everyone',
      messageId: 'everyone',
      // May name machines within the house.
      lastError: senders,
      lastTriedAt: 'everyone',
      sentAt: 'everyone',
    },
  },
  NewsletterTestMail: {
    fields: {
      email: 'everyone',
      status: 'everyone',
      // May name machines within the house.
      lastError: senders,
      createdAt: 'everyone',
      sentAt: 'everyone',
    },
  },
  NewsletterPreview: { fields: { subject: 'everyone', html: 'everyone', text: 'everyone' } },
  NewsletterSubscriber: {
    rows,
    fields: {
      id: 'everyone',
      email: 'everyone',
      name: 'everyone',
      municipalityCode: 'everyone',
      status: 'everyone',
      subscribedAt: 'everyone',
      unsubscribedAt: 'everyone',
      deliveries: 'everyone',
    },
  },
};
