import { DomainError } from '../../lib/domain-error.ts';

export class NewsletterNotDraftError extends DomainError {
  override readonly name = 'NewsletterNotDraftError';
  readonly code = 'NEWSLETTER_NOT_DRAFT';

  constructor(newsletterId: string) {
    super(
      `Newsletter ${newsletterId} is being sent or was sent, so it stays as it is. Write a new one with writeNewsletter.`,
      { path: ['input', 'newsletterId'] },
    );
  }
}

export class NoSubscribersError extends DomainError {
  override readonly name = 'NoSubscribersError';
  readonly code = 'NO_SUBSCRIBERS';

  constructor() {
    super('Nobody is subscribed, so there is nobody to send to. Add addresses with subscribeToNewsletter.');
  }
}

export class SubscriberOptedOutError extends DomainError {
  override readonly name = 'SubscriberOptedOutError';
  readonly code = 'SUBSCRIBER_OPTED_OUT';

  constructor(subscriberId: string) {
    super(
      `Subscriber ${subscriberId} was unsubscribed. Subscribe the address again only when they ask for it, with atOwnRequest: true.`,
      { path: ['input', 'atOwnRequest'] },
    );
  }
}

export class NothingToRetryError extends DomainError {
  override readonly name = 'NothingToRetryError';
  readonly code = 'NOTHING_TO_RETRY';

  constructor(newsletterId: string) {
    super(`Newsletter ${newsletterId} has no delivery that failed or got stuck. Look at its deliveries.`, {
      path: ['input', 'newsletterId'],
    });
  }
}
