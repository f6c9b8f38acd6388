import type { CoreTools } from '../tools.ts';

/** `WebhookEndpoint`, `webhookEndpoint` and `webhookEndpoints`. */
export function addWebhookEndpoint(tools: CoreTools): void {
  const { builder } = tools;
  addEnums(tools);
  builder.prismaObject('WebhookSecret', {
    select: { id: true },
    description: 'What signs for an endpoint. The secret itself is shown once, when it is issued.',
    fields: (t) => ({
      scheme: t.expose('scheme', { type: 'WebhookScheme', nullable: false, description: 'How it signs.' }),
      publicKey: t.exposeString('publicKey', {
        description: '`whpk_…`, with which the receiver verifies; null for a shared secret.',
      }),
      signsUntil: t.expose('signsUntil', {
        type: 'DateTime',
        description: 'Until when it signs beside a newer one; null when it was not replaced.',
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was issued.',
      }),
      createdBy: t.relation('createdBy', { description: 'Who had it issued.' }),
    }),
  });
  builder.prismaNode('WebhookEndpoint', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'An address that is told by signed webhooks of what concerns it.',
    fields: (t) => ({
      organisation: t.relation('organisation', {
        description:
          'The partner whose it is; it hears of what that partner may see. Null for one of a plugin.',
      }),
      plugin: t.exposeString('plugin', { description: 'The plugin whose it is, which its settings make.' }),
      name: t.exposeString('name', { description: 'What the plugin calls it.' }),
      url: t.exposeString('url', {
        description: 'Where messages are posted; null for one of a plugin without an address.',
      }),
      description: t.exposeString('description', {
        nullable: false,
        description: 'What it is, for people.',
      }),
      events: t.exposeStringList('events', {
        nullable: false,
        description: 'The types that it wants; empty for all that it may hear of.',
      }),
      ordered: t.exposeBoolean('ordered', {
        nullable: false,
        description: 'Whether a message waits for the one before about the same object.',
      }),
      perMinute: t.exposeInt('perMinute', {
        description: 'Messages per minute at most; null = as fast as it answers.',
      }),
      state: t.expose('state', {
        type: 'WebhookEndpointState',
        nullable: false,
        description: 'How it fares.',
      }),
      stopReason: t.expose('stopReason', {
        type: 'WebhookStopReason',
        description: 'Why it was stopped; null when it is not.',
      }),
      stateSince: t.expose('stateSince', {
        type: 'DateTime',
        description: 'Since when it is not simply active.',
      }),
      failingSince: t.expose('failingSince', {
        type: 'DateTime',
        description: 'First failed try since something was taken; null when all is well.',
      }),
      alarmedPercent: t.exposeInt('alarmed', {
        nullable: false,
        description: 'How far on the way to being stopped there was an alarm: 0, 50 or 90.',
      }),
      heldUntil: t.expose('heldUntil', {
        type: 'DateTime',
        description: 'Nothing is sent before: it asked so, or had its share of the minute.',
      }),
      secrets: t.relation('secrets', {
        nullable: false,
        description: 'What signs, newest first. None for one of a plugin: its settings sign.',
        query: { orderBy: { createdAt: 'desc' } },
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was registered.',
      }),
      version: t.exposeInt('version', {
        nullable: false,
        description: 'Rises with each change; for `expectedVersion`.',
      }),
    }),
  });
  addEndpointQueries(tools);
}

function addEndpointQueries({ builder, connection, pageArgs }: CoreTools): void {
  const endpoints = connection({ type: 'WebhookEndpoint', description: 'Endpoints, a page at a time.' });
  builder.queryFields((t) => ({
    webhookEndpoint: t.prismaField({
      type: 'WebhookEndpoint',
      nullable: true,
      description: 'One endpoint; null when it is absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'Its global id.' }) },
      resolve: (query, _root, { id }, { db, access }) =>
        id.typename === 'WebhookEndpoint'
          ? db.webhookEndpoint.findFirst({
              ...query,
              where: { AND: [{ id: id.id }, access.where('WebhookEndpoint')] },
            })
          : null,
    }),
    webhookEndpoints: t.field({
      type: endpoints.ref,
      description: 'Endpoints, newest first; also those that were removed.',
      args: {
        ...pageArgs(t),
        state: t.arg({ type: 'WebhookEndpointState', description: 'Only those that fare so.' }),
      },
      resolve: (_root, { first, after, state }, context, info) =>
        endpoints.resolve(context, info, {
          first,
          after,
          where: state ? { state } : {},
          order: [
            { column: 'createdAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  }));
}

function addEnums({ builder }: CoreTools): void {
  builder.enumType('WebhookEndpointState', {
    description: 'How an endpoint fares.',
    values: {
      ACTIVE: { description: 'Is sent what concerns it.' },
      WARNED: { description: 'The same, and has taken nothing for so long that an alarm was raised.' },
      PAUSED: { description: 'Somebody had it wait; what concerns it is kept.' },
      STOPPED: { description: 'It wants no more, or took nothing to the end; what concerns it is kept.' },
      REMOVED: { description: 'Taken out of use for good.' },
    },
  });
  builder.enumType('WebhookStopReason', {
    description: 'Why an endpoint was stopped.',
    values: {
      GONE: { description: 'It answered 410 Gone.' },
      EXHAUSTED: { description: 'A message was tried ten times, and nothing was taken meanwhile.' },
    },
  });
  builder.enumType('WebhookScheme', {
    description: 'How webhooks are signed (Standard Webhooks).',
    values: {
      HMAC: { description: '`v1`: by a secret that both know.' },
      ED25519: { description: '`v1a`: by a private key that stays here; the receiver has the public one.' },
    },
  });
}
