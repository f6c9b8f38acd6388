import type { NewsletterHost } from './newsletter-work.ts';

/** Topic of the live progress; a message only says that there is news, listeners read the counters themselves. */
export const progressTopic = 'newsletter.progress';

export interface ProgressMessage {
  readonly newsletterId: string;
}

/** Between two messages about one issue from one process. */
const gapMs = 300;

/** Tells live subscriptions that a send moved on: a few times a second at most, and always when it ends. */
export class SendProgress {
  readonly #host: Pick<NewsletterHost, 'publish'>;
  readonly #toldAt = new Map<string, number>();

  constructor(host: Pick<NewsletterHost, 'publish'>) {
    this.#host = host;
  }

  async tell(newsletterId: string, finished: boolean): Promise<void> {
    const now = performance.now();
    if (!finished && now - (this.#toldAt.get(newsletterId) ?? -gapMs) < gapMs) return;
    if (finished) this.#toldAt.delete(newsletterId);
    else this.#toldAt.set(newsletterId, now);
    const message: ProgressMessage = { newsletterId };
    await this.#host.publish(progressTopic, message);
  }
}
