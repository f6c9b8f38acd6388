import { html } from '../../lib/html.ts';
import type { Page } from '../contract.ts';
import { maskName } from './mask-name.ts';
import type { NewsletterMessages } from './messages/nl.ts';
import type { NewsletterHost } from './newsletter-work.ts';
import { secretHeaders, secretPage } from './page-layout.ts';
import { resubscribe, unsubscribe } from './subscriptions.ts';
import { unknownLink } from './unknown-link.ts';

const path = '/nieuwsbrief/voorkeuren/:token';

/** Where a reader sees whether the newsletter comes, and changes it. Links get forwarded, so the name is masked. */
export function preferencesPages(host: NewsletterHost, messages: NewsletterMessages): readonly Page[] {
  return [
    {
      method: 'GET',
      path,
      async handle({ params }) {
        const foundation = host.config.foundationName;
        const sender = messages.webSender({ foundation });
        const subscriber = await host.transaction(({ db }) =>
          db.newsletterSubscriber.findUnique({ where: { token: params.token ?? '' } }),
        );
        if (!subscriber) return secretPage(unknownLink(messages, sender), 404);
        const subscribed = subscriber.status === 'SUBSCRIBED';
        return secretPage({
          language: messages.language,
          title: messages.preferencesTitle(),
          sender,
          body: html`<p>
              ${messages.preferencesFor({ maskedName: maskName(subscriber.name) })}
              ${subscribed ? messages.preferencesSubscribed({ foundation }) : messages.preferencesUnsubscribed({ foundation })}
            </p>
            <form method="post">
              <button type="submit" name="nieuwsbrief" value="${subscribed ? 'nee' : 'ja'}">
                ${subscribed ? messages.stopButton() : messages.resubscribeButton()}
              </button>
            </form>`,
        });
      },
    },
    {
      method: 'POST',
      path,
      async handle({ params, body }) {
        const token = params.token ?? '';
        const wish = new URLSearchParams(new TextDecoder().decode(body)).get('nieuwsbrief');
        const found = await host.transaction(async (work) => {
          const subscriber = await work.db.newsletterSubscriber.findUnique({ where: { token } });
          if (subscriber && wish === 'ja') await resubscribe(work, subscriber.id);
          if (subscriber && wish === 'nee') await unsubscribe(work, subscriber.id);
          return subscriber !== null;
        });
        const sender = messages.webSender({ foundation: host.config.foundationName });
        if (!found) return secretPage(unknownLink(messages, sender), 404);
        const location = `/nieuwsbrief/voorkeuren/${encodeURIComponent(token)}`;
        return { status: 303, headers: { ...secretHeaders(), location }, body: '' };
      },
    },
  ];
}
