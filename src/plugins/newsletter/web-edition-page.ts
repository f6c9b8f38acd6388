import { html } from '../../lib/html.ts';
import type { Page } from '../contract.ts';
import type { NewsletterMessages } from './messages/nl.ts';
import { markdownToHtml } from './newsletter-markdown.ts';
import type { NewsletterHost } from './newsletter-work.ts';
import { publicPage, secretPage } from './page-layout.ts';
import { unknownLink } from './unknown-link.ts';

/** An issue for the browser, from the moment its first mail may arrive. Drafts are as absent as what never existed. */
export function webEditionPage(host: NewsletterHost, messages: NewsletterMessages): Page {
  return {
    method: 'GET',
    path: '/nieuwsbrief/:slug',
    async handle({ params }) {
      const sender = messages.webSender({ foundation: host.config.foundationName });
      const issue = await host.transaction(({ db }) =>
        db.newsletterIssue.findFirst({ where: { slug: params.slug ?? '', status: { not: 'DRAFT' } } }),
      );
      if (!issue?.sendStartedAt) return secretPage(unknownLink(messages, sender), 404);
      return publicPage({
        language: messages.language,
        title: issue.subject,
        sender,
        body: html`<p>
            <time datetime="${issue.sendStartedAt.toISOString()}"
              >${messages.webSentOn({ on: issue.sendStartedAt })}</time
            >
          </p>
          ${issue.preheader ? html`<p class="lead">${issue.preheader}</p>` : null}
          ${markdownToHtml(issue.bodyMarkdown)}`,
      });
    },
  };
}
