import type { SchemaBuilder, SchemaTools } from './schema-parts.ts';

/** `NewsletterDelivery` and its connection. */
export function addDeliveries(builder: SchemaBuilder, { connection }: SchemaTools) {
  const status = builder.enumType('NewsletterDeliveryStatus', {
    description: 'What became of one mail.',
    values: {
      PENDING: { description: 'On its way, or waiting for another try.' },
      SENT: { description: 'The mail server took it.' },
      FAILED: {
        description: 'Refused for good, or all tries used up. See `lastError` and `retryFailedDeliveries`.',
      },
      SKIPPED: { description: 'The recipient unsubscribed before it went out.' },
    },
  });
  builder.prismaNode('NewsletterDelivery', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'One issue to one recipient.',
    fields: (t) => ({
      newsletter: t.relation('issue', { nullable: true, description: 'The issue.' }),
      subscriber: t.relation('subscriber', { nullable: true, description: 'The recipient.' }),
      status: t.expose('status', { type: status, nullable: false, description: 'What became of it.' }),
      attempts: t.exposeInt('attempts', {
        nullable: false,
        description: 'How often it was handed to the mail server.',
      }),
      mayBeDouble: t.exposeBoolean('mayBeDouble', {
        nullable: false,
        description:
          'It was sent again after a try of unknown outcome (a worker died, a connection broke), so it may have arrived twice, with the same Message-ID.',
      }),
      messageId: t.exposeString('messageId', { description: 'Message-ID, once it was sent.' }),
      lastError: t.exposeString('lastError', {
        description: 'What the mail server said to the last failed try.',
      }),
      lastTriedAt: t.expose('lastTriedAt', { type: 'DateTime', description: 'Time of the last try.' }),
      sentAt: t.expose('sentAt', { type: 'DateTime', description: 'When the mail server took it.' }),
    }),
  });
  const deliveries = connection({
    type: 'NewsletterDelivery',
    description: 'Deliveries, a page at a time.',
  });
  const filter = builder.inputType('NewsletterDeliveryFilter', {
    description: 'All that is given has to hold.',
    fields: (t) => ({ status: t.field({ type: status, description: 'Only with this outcome.' }) }),
  });
  return { status, filter, deliveries };
}

export type DeliveryTypes = ReturnType<typeof addDeliveries>;

/** Oldest first; the keys rise with time. */
export const deliveryOrder = [{ column: 'id', direction: 'asc' }] as const;
