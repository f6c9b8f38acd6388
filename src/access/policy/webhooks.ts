import { everyRow, forEveryone, forRoles, lookups, onlyFor, type Policy } from '../policy.ts';

const operators = ['COORDINATOR', 'ADMIN_OFFICER'] as const;
const because = 'messages hold ids only, but they say what is told to whom, and which partner fails';

const rows = onlyFor(because, {
  COORDINATOR: everyRow('answers for what leaves the house'),
  ADMIN_OFFICER: everyRow('keeps the system running'),
});

export const webhooksPolicy: Policy = {
  Query: {
    fields: [
      forRoles(operators, because, 'webhookEndpoint', 'webhookEndpoints', 'webhookMessages'),
      forRoles(operators, 'it is chosen from when an endpoint is registered', 'webhookEvents'),
    ],
    arguments: {
      webhookEndpoint: { id: 'row' },
      webhookEndpoints: { state: 'WebhookEndpoint.state' },
    },
  },
  Mutation: {
    fields: [
      forRoles(
        operators,
        'who is told of what outside, and by which means he knows us, is for who keeps the system running',
        'registerWebhookEndpoint',
        'rotateWebhookSecret',
        'changeWebhookEndpoint',
        'sendTestWebhook',
        'pauseWebhookEndpoint',
        'resumeWebhookEndpoint',
        'removeWebhookEndpoint',
        'resendWebhookMessage',
        'resendWebhookMessages',
      ),
    ],
    writes: {
      registerWebhookEndpoint: 'description events ordered organisationId perMinute scheme url',
      rotateWebhookSecret: 'endpointId oldSignUntil scheme',
      changeWebhookEndpoint: 'description endpointId events ordered perMinute url',
      sendTestWebhook: 'endpointId',
      pauseWebhookEndpoint: 'endpointId',
      resumeWebhookEndpoint: 'endpointId',
      removeWebhookEndpoint: 'endpointId',
      resendWebhookMessage: 'messageId',
      resendWebhookMessages: 'endpointId from takenToo until',
    },
  },
  WebhookEndpoint: {
    rows,
    fields: [
      forEveryone(
        'id',
        'organisation',
        'plugin',
        'name',
        'url',
        'description',
        'events',
        'ordered',
        'perMinute',
        'state',
        'stopReason',
        'stateSince',
        'failingSince',
        'alarmedPercent',
        'heldUntil',
        'secrets',
        'createdAt',
        'version',
      ),
    ],
  },
  WebhookSecret: { fields: [forEveryone('scheme', 'publicKey', 'signsUntil', 'createdAt', 'createdBy')] },
  IssuedWebhookSecret: { fields: [forEveryone('endpoint', 'secret', 'publicKey')] },
  WebhookEventType: { fields: [forEveryone('type', 'description', 'schemaUrl')] },
  WebhookMessageFilter: lookups({
    endpointId: 'WebhookMessage.endpoint',
    state: 'WebhookMessage.state',
    type: 'WebhookMessage.type',
    from: 'WebhookMessage.createdAt',
    until: 'WebhookMessage.createdAt',
  }),
  WebhookMessage: {
    rows,
    fields: [
      forEveryone(
        'id',
        'endpoint',
        'type',
        'sequence',
        'body',
        'occurredAt',
        'createdAt',
        'state',
        'attempts',
        'nextAttemptAt',
        'lastStatusCode',
        'lastError',
        'settledAt',
        'tries',
      ),
    ],
  },
  WebhookAttempt: { fields: [forEveryone('startedAt', 'durationMs', 'statusCode', 'error')] },
};
