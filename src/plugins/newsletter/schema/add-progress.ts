import { filter, pipe } from 'graphql-yoga';
import { type ProgressMessage, progressTopic } from '../send-progress.ts';
import type { addNewsletters } from './add-newsletters.ts';
import { ownId } from './own-id.ts';
import type { SchemaBuilder } from './schema-parts.ts';

/** `newsletterProgress`. */
export function addProgress(builder: SchemaBuilder, newsletter: ReturnType<typeof addNewsletters>): void {
  builder.subscriptionField('newsletterProgress', (t) =>
    t.field({
      type: newsletter,
      nullable: true,
      description:
        'The issue each time its send moved on, a few times a second at most, and once when it is finished. Start listening before `sendNewsletter`.',
      args: {
        newsletterId: t.arg.globalID({ required: true, description: 'Global id of the newsletter.' }),
      },
      subscribe: (_root, { newsletterId }, context) =>
        pipe(
          context.live.subscribe<ProgressMessage>(progressTopic),
          filter((message) => message.newsletterId === ownId(newsletterId, 'Newsletter')),
        ),
      resolve: (message, _args, { db }) =>
        db.newsletterIssue.findUnique({ where: { id: message.newsletterId } }),
    }),
  );
}
