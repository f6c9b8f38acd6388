import { html } from '../../lib/html.ts';
import type { Page } from '../contract.ts';
import type { NewsletterMessages } from './messages/nl.ts';
import type { NewsletterHost } from './newsletter-work.ts';
import { secretPage } from './page-layout.ts';
import { unsubscribe } from './subscriptions.ts';

const path = '/nieuwsbrief/afmelden/:token';

/**
 * Unsubscribing by the link in a mail. GET only asks, because mail scanners open every link; POST does it at once,
 * both from the button here and from that of a mail program (RFC 8058, `List-Unsubscribe=One-Click`). What the body
 * says makes no difference: whoever posts with the token wants out. An unknown token gets the same answers.
 */
export function unsubscribePages(host: NewsletterHost, messages: NewsletterMessages): readonly Page[] {
  const common = () => {
    const foundation = host.config.foundationName;
    return { foundation, language: messages.language, sender: messages.webSender({ foundation }) };
  };
  return [
    {
      method: 'GET',
      path,
      handle: async () => {
        const { foundation, ...page } = common();
        return secretPage({
          ...page,
          title: messages.unsubscribeTitle(),
          body: html`<p>${messages.unsubscribeQuestion({ foundation })}</p>
            <form method="post">
              <button type="submit" name="List-Unsubscribe" value="One-Click">
                ${messages.unsubscribeButton()}
              </button>
            </form>`,
        });
      },
    },
    {
      method: 'POST',
      path,
      async handle({ params }) {
        const token = params.token ?? '';
        await host.transaction(async (work) => {
          const found = await work.db.newsletterSubscriber.findUnique({
            where: { token },
            select: { id: true },
          });
          if (found) await unsubscribe(work, found.id);
        });
        const preferences = `/nieuwsbrief/voorkeuren/${encodeURIComponent(token)}`;
        const { foundation, ...page } = common();
        return secretPage({
          ...page,
          title: messages.unsubscribedTitle(),
          body: html`<p>${messages.unsubscribedText({ foundation })}</p>
            <p><a href="${preferences}">${messages.changedYourMind()}</a></p>`,
        });
      },
    },
  ];
}
