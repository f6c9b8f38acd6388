import { type DeliveryTypes, deliveryOrder } from './add-deliveries.ts';
import { letterLinks, previewToken } from '../newsletter-links.ts';
import { ownId } from './own-id.ts';
import type { SchemaBuilder, SchemaHost, SchemaTools } from './schema-parts.ts';

/** `Newsletter`, `newsletter` and `newsletters`. */
export function addNewsletters(
  builder: SchemaBuilder,
  { connection, pageArgs, showModelAs }: SchemaTools,
  host: SchemaHost,
  { status: deliveryStatus, filter: deliveryFilter, deliveries }: DeliveryTypes,
) {
  showModelAs('Newsletter', 'newsletterIssue');
  const status = builder.enumType('NewsletterStatus', {
    description: 'Where an issue is.',
    values: {
      DRAFT: { description: 'Being written; nobody has got it.' },
      SENDING: { description: 'Released; some mails have no outcome yet.' },
      SENT: { description: 'Every mail has its outcome; see `counts`.' },
    },
  });
  const counts = builder.objectRef<Counted>('NewsletterCounts').implement({
    description: 'How far a send is: recipients = sent + failed + skipped + pending.',
    fields: (t) => ({
      recipients: t.exposeInt('recipientCount', {
        nullable: false,
        description: 'Subscribed when the send started.',
      }),
      sent: t.exposeInt('sentCount', { nullable: false, description: 'Taken by the mail server.' }),
      failed: t.exposeInt('failedCount', {
        nullable: false,
        description: 'Refused for good, or given up.',
      }),
      skipped: t.exposeInt('skippedCount', {
        nullable: false,
        description: 'Unsubscribed before the mail went out.',
      }),
      pending: t.int({
        nullable: false,
        description: 'Without an outcome yet.',
        resolve: (each) => each.recipientCount - each.sentCount - each.failedCount - each.skippedCount,
      }),
    }),
  });
  const testMail = builder.prismaObject('NewsletterTestMail', {
    select: { id: true },
    description: 'A mail with which staff look at an issue before it is sent. Kept for 30 days.',
    fields: (t) => ({
      email: t.exposeString('email', { nullable: false, description: 'Where it went.' }),
      status: t.expose('status', {
        type: deliveryStatus,
        nullable: false,
        description: 'What became of it.',
      }),
      lastError: t.exposeString('lastError', { description: 'What the mail server said, if it failed.' }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was asked for.',
      }),
      sentAt: t.expose('sentAt', { type: 'DateTime', description: 'When the mail server took it.' }),
    }),
  });
  const newsletter = builder.prismaNode('NewsletterIssue', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    name: 'Newsletter',
    description: 'One issue of the newsletter to municipalities and other contacts.',
    fields: (t) => ({
      slug: t.exposeString('slug', { nullable: false, description: 'Its part of the web address.' }),
      webEditionUrl: t.string({
        description: 'The issue for the browser; null for a draft, which nobody may see yet.',
        select: { slug: true, status: true },
        resolve: ({ slug, status: current }) =>
          current === 'DRAFT' ? null : letterLinks(host.publicUrl, { slug, token: previewToken }).webEdition,
      }),
      subject: t.exposeString('subject', {
        nullable: false,
        description: 'Subject of the mail and title of the issue.',
      }),
      preheader: t.exposeString('preheader', {
        description: 'What mailboxes show behind the subject.',
      }),
      bodyMarkdown: t.exposeString('bodyMarkdown', {
        nullable: false,
        description: 'The text, in Markdown; HTML in it stays text.',
      }),
      status: t.expose('status', { type: status, nullable: false, description: 'Where it is.' }),
      version: t.exposeInt('version', {
        nullable: false,
        description: 'Rises with each change; see `expectedVersion` of `editNewsletter`.',
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When the draft was made.',
      }),
      updatedAt: t.expose('updatedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it last changed.',
      }),
      sendStartedAt: t.expose('sendStartedAt', {
        type: 'DateTime',
        description: 'When it was released.',
      }),
      sentAt: t.expose('sentAt', {
        type: 'DateTime',
        description: 'When the last mail got its outcome.',
      }),
      counts: t.field({
        type: counts,
        nullable: false,
        description: 'How far the send is.',
        select: { recipientCount: true, sentCount: true, failedCount: true, skippedCount: true },
        resolve: (issue) => issue,
      }),
      deliveries: t.field({
        type: deliveries.ref,
        description: 'One for each recipient.',
        args: { ...pageArgs(t), filter: t.arg({ type: deliveryFilter, description: 'Which ones.' }) },
        select: { id: true },
        resolve: ({ id }, { first, after, filter }, context, info) =>
          deliveries.resolve(context, info, {
            first,
            after,
            where: { issueId: id, ...(filter?.status ? { status: filter.status } : {}) },
            order: deliveryOrder,
          }),
      }),
      testMails: t.relation('testMails', {
        type: testMail,
        nullable: false,
        description: 'The last ten test mails, newest first.',
        query: { orderBy: { createdAt: 'desc' }, take: 10 },
      }),
    }),
  });
  const newsletters = connection({ type: 'Newsletter', description: 'Newsletters, a page at a time.' });
  builder.queryFields((t) => ({
    newsletter: t.prismaField({
      type: newsletter,
      nullable: true,
      description: 'One issue; null when it is absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'Its global id.' }) },
      resolve: (query, _root, { id: globalId }, { db, access }) => {
        const id = ownId(globalId, 'Newsletter');
        return id === null
          ? null
          : db.newsletterIssue.findFirst({ ...query, where: { AND: [{ id }, access.where('Newsletter')] } });
      },
    }),
    newsletters: t.field({
      type: newsletters.ref,
      description: 'Issues, newest first.',
      args: { ...pageArgs(t), status: t.arg({ type: status, description: 'Only those that are there.' }) },
      resolve: (_root, { first, after, status: wanted }, context, info) =>
        newsletters.resolve(context, info, {
          first,
          after,
          where: wanted ? { status: wanted } : {},
          order: [
            { column: 'createdAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  }));
  return newsletter;
}

interface Counted {
  readonly recipientCount: number;
  readonly sentCount: number;
  readonly failedCount: number;
  readonly skippedCount: number;
}
