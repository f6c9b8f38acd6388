import { definePlugin } from '../contract.ts';
import { newsletterAccess } from './access.ts';
import { deliverNewsletterWorker } from './deliver-newsletter.ts';
import { deliverTestMailWorker } from './deliver-test-mail.ts';
import { newsletterEvents } from './events.ts';
import { MailPace } from './mail-pace.ts';
import { nl } from './messages/nl.ts';
import { newsletterHealth } from './newsletter-health.ts';
import { newsletterPersonalData } from './personal-data.ts';
import { preferencesPages } from './preferences-pages.ts';
import { newsletterRetention } from './retention.ts';
import { addCommands } from './schema/add-commands.ts';
import { addDeliveries } from './schema/add-deliveries.ts';
import { addNewsletters } from './schema/add-newsletters.ts';
import { addPreview } from './schema/add-preview.ts';
import { addProgress } from './schema/add-progress.ts';
import { addSubscribers } from './schema/add-subscribers.ts';
import { SendProgress } from './send-progress.ts';
import { newsletterSettings, newsletterSettingTexts } from './settings.ts';
import { newsletterSubjectAccess } from './subject-access.ts';
import { unsubscribePages } from './unsubscribe-pages.ts';
import { webEditionPage } from './web-edition-page.ts';

/** Newsletters to municipalities and other contacts: written, previewed, sent and followed. README.md has the promises. */
export const newsletterPlugin = definePlugin({
  id: 'newsletter',
  summary: 'Writes newsletters and brings them to the mailboxes of municipalities and other contacts.',
  version: '1.0.0',
  contractVersion: 1,
  config: newsletterSettings,
  settings: newsletterSettingTexts,
  personalData: newsletterPersonalData,
  access: newsletterAccess,
  events: newsletterEvents,
  schema(builder, tools, host) {
    const deliveries = addDeliveries(builder, tools);
    const newsletter = addNewsletters(builder, tools, host, deliveries);
    addSubscribers(builder, tools, deliveries);
    addPreview(builder, host);
    addProgress(builder, newsletter);
    addCommands(builder, tools);
  },
  setup(host) {
    const means = {
      host,
      messages: nl,
      pace: new MailPace(host.config.mailsPerSecond),
      progress: new SendProgress(host),
    };
    return {
      workers: [deliverNewsletterWorker(means), deliverTestMailWorker(means)],
      pages: [webEditionPage(host, nl), ...unsubscribePages(host, nl), ...preferencesPages(host, nl)],
      subjectAccess: newsletterSubjectAccess,
      retention: newsletterRetention,
      health: () => newsletterHealth(host),
    };
  },
});
