import type { PersonalDataDeclaration } from '../contract.ts';

export const newsletterPersonalData: readonly PersonalDataDeclaration[] = [
  {
    table: 'NewsletterSubscriber',
    columns: ['email', 'name', 'token', 'subscribedAt', 'unsubscribedAt'],
    purpose: 'Sending the newsletter to municipalities and other organisations that are subscribed to it.',
    legalBasis:
      'Consent (GDPR 6(1)(a)); for existing partners legitimate interest (6(1)(f)). Opting out is one click.',
    retention:
      'While subscribed; anonymised 2 years after unsubscribing, until when it keeps the address off the list.',
  },
  {
    table: 'NewsletterDelivery',
    columns: ['messageId', 'lastError'],
    purpose: 'Knowing who got which issue, and sending again what failed.',
    legalBasis: 'Legitimate interest (GDPR 6(1)(f)).',
    retention: 'As long as the subscriber; then kept without the person as a figure.',
  },
  {
    table: 'NewsletterTestMail',
    columns: ['email', 'requestedById', 'lastError'],
    purpose: 'Looking at an issue in a mailbox before it is sent.',
    legalBasis: 'Legitimate interest (GDPR 6(1)(f)).',
    retention: '30 days.',
  },
  {
    table: 'NewsletterIssue',
    columns: ['createdById'],
    purpose: 'Knowing which member of staff wrote an issue.',
    legalBasis: 'Legitimate interest (GDPR 6(1)(f)).',
    retention: 'As long as the issue is kept as a publication of the foundation.',
  },
];
