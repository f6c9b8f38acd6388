import type { PersonalDataDeclaration } from '../contract.ts';

const sending = {
  purpose: 'Newsletter: sending it to municipalities and other organisations that are subscribed to it',
  legalBasis:
    'Consent (GDPR 6(1)(a)); for existing partners legitimate interest (6(1)(f)). Opting out is one click',
  recipients: ['The mail server of the foundation and those of the subscribers'],
} as const;

const writing = {
  purpose: 'Newsletter: writing it, and looking at it before it is sent',
  legalBasis: 'Legitimate interest (GDPR 6(1)(f))',
} as const;

export const newsletterPersonalData: readonly PersonalDataDeclaration[] = [
  {
    ...sending,
    table: 'NewsletterSubscriber',
    columns: [
      'email',
      'name',
      'municipalityCode',
      'organisationId',
      'token',
      'subscribedAt',
      'unsubscribedAt',
    ],
    retention: 'newsletter.subscription',
  },
  {
    ...sending,
    table: 'NewsletterDelivery',
    columns: ['subscriberId', 'messageId', 'lastError'],
    retention: 'newsletter.subscription',
  },
  {
    ...writing,
    table: 'NewsletterTestMail',
    columns: ['email', 'lastError', 'requestedById'],
    retention: 'newsletter.test-mail',
  },
  { ...writing, table: 'NewsletterIssue', columns: ['createdById'], retention: 'newsletter.issue' },
];
