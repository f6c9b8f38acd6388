import type { CoreTools } from '../tools.ts';

interface EventType {
  readonly type: string;
  readonly description: string;
  readonly schemaUrl: string;
}

/** `webhookEvents`: the catalogue, which is also published at `/webhooks/events`. */
export function addWebhookEvents({ builder, outbound, publicUrl }: CoreTools): void {
  const eventType = builder.objectRef<EventType>('WebhookEventType').implement({
    description: 'A kind of webhook that may be sent.',
    fields: (t) => ({
      type: t.exposeString('type', { nullable: false, description: '`type` of the body.' }),
      description: t.exposeString('description', { nullable: false, description: 'When it is sent.' }),
      schemaUrl: t.exposeString('schemaUrl', {
        nullable: false,
        description: 'Where the JSON Schema of the body is.',
      }),
    }),
  });
  builder.queryField('webhookEvents', (t) =>
    t.field({
      type: [eventType],
      description: 'The kinds of webhooks that may be sent, by name.',
      resolve: () =>
        Object.keys(outbound)
          .sort()
          .map((type) => ({
            type,
            description: outbound[type]?.when ?? '',
            schemaUrl: `${publicUrl}/webhooks/events/${type}`,
          })),
    }),
  );
}
