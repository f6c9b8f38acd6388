import { nl } from '../messages/nl.ts';
import { writeLetter } from '../newsletter-letter.ts';
import { letterLinks, previewToken } from '../newsletter-links.ts';
import { ownId } from './own-id.ts';
import type { SchemaBuilder, SchemaHost } from './schema-parts.ts';

interface Preview {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** `newsletterPreview`: the mail as it will be, without sending anything. */
export function addPreview(builder: SchemaBuilder, host: SchemaHost): void {
  const preview = builder.objectRef<Preview>('NewsletterPreview').implement({
    description: 'A mail as a recipient will get it, with links that do nothing.',
    fields: (t) => ({
      subject: t.exposeString('subject', { nullable: false, description: 'Its subject.' }),
      html: t.exposeString('html', {
        nullable: false,
        description: 'Its HTML: a whole document; show it in a sandboxed frame.',
      }),
      text: t.exposeString('text', {
        nullable: false,
        description: 'The plain text beside the HTML, for whoever reads mail without it.',
      }),
    }),
  });
  builder.queryField('newsletterPreview', (t) =>
    t.field({
      type: preview,
      description: 'The mail that an issue makes; null when the issue is absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'Global id of the newsletter.' }) },
      resolve: async (_root, { id: globalId }, { db, access }) => {
        const id = ownId(globalId, 'Newsletter');
        if (id === null) return null;
        const issue = await db.newsletterIssue.findFirst({
          where: { AND: [{ id }, access.where('Newsletter')] },
        });
        if (!issue) return null;
        const letter = {
          ...issue,
          foundationName: host.config.foundationName,
          recipientName: nl.previewRecipient(),
          links: letterLinks(host.publicUrl, { slug: issue.slug, token: previewToken }),
        };
        return { subject: issue.subject, ...writeLetter(letter, nl) };
      },
    }),
  );
}
