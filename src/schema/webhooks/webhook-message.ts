import type { CoreTools } from '../tools.ts';

/** `WebhookMessage`, `WebhookAttempt` and `webhookMessages`. */
export function addWebhookMessage({ builder, connection, pageArgs }: CoreTools): void {
  builder.enumType('WebhookMessageState', {
    description: 'How far a message is.',
    values: {
      PENDING: { description: 'Waits for its try, or for the message before it.' },
      DELIVERED: { description: 'It was taken.' },
      FAILED: { description: 'Given up; it stays until it is sent again.' },
    },
  });
  builder.prismaObject('WebhookAttempt', {
    select: { id: true },
    description: 'One try to send a message.',
    fields: (t) => ({
      startedAt: t.expose('startedAt', { type: 'DateTime', nullable: false, description: 'When.' }),
      durationMs: t.exposeInt('durationMs', {
        nullable: false,
        description: 'How long it took, in milliseconds.',
      }),
      statusCode: t.exposeInt('statusCode', { description: 'HTTP status; null when there was no answer.' }),
      error: t.exposeString('error', {
        description: 'What was wrong, in our words; null when it was taken.',
      }),
    }),
  });
  builder.prismaNode('WebhookMessage', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'One message to one endpoint. Its `webhook-id` is the same at each try.',
    fields: (t) => ({
      endpoint: t.relation('endpoint', { description: 'To whom.' }),
      type: t.exposeString('type', { nullable: false, description: 'Its type; `webhookEvents` lists them.' }),
      sequence: t.exposeInt('sequence', {
        nullable: false,
        description: 'Place among the messages about the same object, from 1, without gap or double.',
      }),
      body: t.exposeString('body', { nullable: false, description: 'What is sent: ids, numbers and codes.' }),
      occurredAt: t.expose('occurredAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When what it tells of happened.',
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was recorded.',
      }),
      state: t.expose('state', {
        type: 'WebhookMessageState',
        nullable: false,
        description: 'How far it is.',
      }),
      attempts: t.exposeInt('attempts', {
        nullable: false,
        description: 'Tries since it last had a fresh start; ten at most.',
      }),
      nextAttemptAt: t.expose('nextAttemptAt', {
        type: 'DateTime',
        description: 'Not tried before; null when it is not going to be.',
      }),
      lastStatusCode: t.exposeInt('lastStatusCode', { description: 'HTTP status of the last answer.' }),
      lastError: t.exposeString('lastError', { description: 'Why the last try failed, in our words.' }),
      settledAt: t.expose('settledAt', {
        type: 'DateTime',
        description: 'When it was taken or given up.',
      }),
      tries: t.relation('tries', {
        nullable: false,
        description: 'All tries, oldest first.',
        query: { orderBy: { startedAt: 'asc' } },
      }),
    }),
  });
  const messages = connection({ type: 'WebhookMessage', description: 'Messages, a page at a time.' });
  const wanted = builder.inputType('WebhookMessageFilter', {
    description: 'All that is given has to hold.',
    fields: (t) => ({
      endpointId: t.globalID({ description: 'Only those to this endpoint.' }),
      state: t.field({ type: 'WebhookMessageState', description: 'Only those that are so far.' }),
      type: t.string({ description: 'Only those of this type.' }),
      from: t.field({ type: 'DateTime', description: 'Only those recorded at or after.' }),
      until: t.field({ type: 'DateTime', description: 'Only those recorded before.' }),
    }),
  });
  builder.queryField('webhookMessages', (t) =>
    t.field({
      type: messages.ref,
      description: 'Messages to all endpoints, newest first.',
      args: { ...pageArgs(t), filter: t.arg({ type: wanted, description: 'Which ones.' }) },
      resolve: (_root, { first, after, filter }, context, info) =>
        messages.resolve(context, info, {
          first,
          after,
          where: {
            ...(filter?.endpointId ? { endpointId: filter.endpointId.id } : {}),
            ...(filter?.state ? { state: filter.state } : {}),
            ...(filter?.type ? { type: filter.type } : {}),
            createdAt: {
              ...(filter?.from ? { gte: filter.from } : {}),
              ...(filter?.until ? { lt: filter.until } : {}),
            },
          },
          order: [
            { column: 'createdAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  );
}
