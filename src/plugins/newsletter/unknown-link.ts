import { html } from '../../lib/html.ts';
import type { NewsletterMessages } from './messages/nl.ts';
import type { PageContent } from './page-layout.ts';

/** What a broken, outdated or made-up link gets; it tells nothing about what exists. */
export function unknownLink(messages: NewsletterMessages, sender: string): PageContent {
  return {
    language: messages.language,
    title: messages.unknownTitle(),
    sender,
    body: html`<p>${messages.unknownText()}</p>`,
  };
}
