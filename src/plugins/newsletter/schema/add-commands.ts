import { sendTestMail } from '../deliver-test-mail.ts';
import {
  NewsletterNotDraftError,
  NoSubscribersError,
  NothingToRetryError,
  SubscriberOptedOutError,
} from '../newsletter-errors.ts';
import { retryDeliveries } from '../retry-deliveries.ts';
import { sendNewsletter } from '../send-newsletter.ts';
import { subscribe, unsubscribe } from '../subscriptions.ts';
import { editNewsletter, writeNewsletter } from '../write-newsletter.ts';
import { requireId } from './own-id.ts';
import type { SchemaBuilder, SchemaTools } from './schema-parts.ts';

const refusals = [
  [NewsletterNotDraftError, 'The issue was released already, so it can no longer be changed or sent again.'],
  [NoSubscribersError, 'There is nobody to send to.'],
  [NothingToRetryError, 'No delivery of the issue failed or got stuck.'],
  [SubscriberOptedOutError, 'The address has left, and comes back only at its own request.'],
] as const;

/** The mutations of the newsletter. */
export function addCommands(builder: SchemaBuilder, { command, errorInterface }: SchemaTools): void {
  for (const [errorClass, description] of refusals) {
    builder.objectType(errorClass, {
      name: errorClass.name,
      description,
      interfaces: [errorInterface],
      isTypeOf: (value) => value instanceof errorClass,
    });
  }
  addWriting(command);
  addSending(command);
  addSubscribing(command);
}

type AddCommand = SchemaTools['command'];

function addWriting(command: AddCommand): void {
  command('writeNewsletter', {
    description: 'Starts an issue as a draft.',
    result: 'Newsletter',
    input: (t) => ({
      subject: t.string({
        required: true,
        description: 'Subject and title: one line, at most 150 characters.',
      }),
      preheader: t.string({ description: 'What mailboxes show behind the subject, at most 200 characters.' }),
      bodyMarkdown: t.string({
        required: true,
        description: 'The text, in Markdown. HTML stays text; links lead to http(s), mailto or tel.',
      }),
    }),
    run: writeNewsletter,
  });
  command('editNewsletter', {
    description: 'Changes what is given of a draft.',
    result: 'Newsletter',
    errors: [NewsletterNotDraftError],
    input: (t) => ({
      newsletterId: t.globalID({ required: true, description: 'Global id of the draft.' }),
      subject: t.string({ description: 'New subject.' }),
      preheader: t.string({ description: 'New preheader; empty takes it away.' }),
      bodyMarkdown: t.string({ description: 'New text.' }),
      expectedVersion: t.int({
        description: 'The `version` that you read: the change is refused when somebody else saved since.',
      }),
    }),
    run: (work, { newsletterId, ...input }) =>
      editNewsletter(work, { id: requireId(newsletterId, 'Newsletter', 'newsletterId'), ...input }),
  });
}

function addSending(command: AddCommand): void {
  const newsletterId = 'Global id of the newsletter.';
  command('sendTestNewsletter', {
    description: 'Sends the issue as it is now to one address, to look at it. Its outcome is in `testMails`.',
    result: 'Newsletter',
    input: (t) => ({
      newsletterId: t.globalID({ required: true, description: newsletterId }),
      to: t.string({ required: true, description: 'The mail address.' }),
    }),
    run: (work, { newsletterId: id, to }) =>
      sendTestMail(work, { id: requireId(id, 'Newsletter', 'newsletterId'), to }),
  });
  command('sendNewsletter', {
    description:
      'Releases a draft to everybody who is subscribed now. There is no way back. Follow it with `newsletterProgress`.',
    result: 'Newsletter',
    errors: [NewsletterNotDraftError, NoSubscribersError],
    input: (t) => ({ newsletterId: t.globalID({ required: true, description: newsletterId }) }),
    run: (work, { newsletterId: id }) => sendNewsletter(work, requireId(id, 'Newsletter', 'newsletterId')),
  });
  command('retryFailedDeliveries', {
    description:
      'Tries the failed deliveries of an issue again, and those that nothing has moved for two hours.',
    result: 'Newsletter',
    errors: [NothingToRetryError],
    input: (t) => ({ newsletterId: t.globalID({ required: true, description: newsletterId }) }),
    run: (work, { newsletterId: id }) => retryDeliveries(work, requireId(id, 'Newsletter', 'newsletterId')),
  });
}

function addSubscribing(command: AddCommand): void {
  command('subscribeToNewsletter', {
    description: 'Subscribes an address, or changes whom a known one stands for.',
    result: 'NewsletterSubscriber',
    errors: [SubscriberOptedOutError],
    input: (t) => ({
      email: t.string({
        required: true,
        description: 'Mail address; a functional mailbox, if there is one.',
      }),
      name: t.string({ required: true, description: 'Who reads there, e.g. `Gemeente Beek`.' }),
      municipalityCode: t.string({ description: 'CBS code, when it is a municipality.' }),
      organisationId: t.globalID({ description: 'Global id, when it is another organisation.' }),
      atOwnRequest: t.boolean({
        description: 'They asked for it. Required to bring back an address that was unsubscribed.',
      }),
    }),
    run: (work, { organisationId, ...input }) =>
      subscribe(work, {
        ...input,
        ...(organisationId
          ? { organisationId: requireId(organisationId, 'Organisation', 'organisationId') }
          : {}),
      }),
  });
  command('unsubscribeFromNewsletter', {
    description: 'Unsubscribes an address at once, also from a send that is under way.',
    result: 'NewsletterSubscriber',
    input: (t) => ({
      subscriberId: t.globalID({ required: true, description: 'Global id of the subscriber.' }),
    }),
    run: (work, { subscriberId }) =>
      unsubscribe(work, requireId(subscriberId, 'NewsletterSubscriber', 'subscriberId')),
  });
}
