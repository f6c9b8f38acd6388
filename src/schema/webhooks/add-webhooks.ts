import { IllegalEndpointStepError } from '../../domain/webhooks/illegal-endpoint-step-error.ts';
import type { CoreTools } from '../tools.ts';
import { addEndpointCommands } from './endpoint-commands.ts';
import { addResend } from './resend.ts';
import { addWebhookEndpoint } from './webhook-endpoint.ts';
import { addWebhookEvents } from './webhook-events.ts';
import { addWebhookMessage } from './webhook-message.ts';
import { addWebhookSecrets } from './webhook-secrets.ts';

/** Webhooks out: who is told of what, and how far that is. */
export function addWebhooks(tools: CoreTools): void {
  addWebhookEndpoint(tools);
  addWebhookMessage(tools);
  addWebhookEvents(tools);
  tools.builder.objectType(IllegalEndpointStepError as unknown as new () => IllegalEndpointStepError, {
    name: 'IllegalEndpointStepError',
    description: 'The webhook endpoint does not allow this step now.',
    interfaces: [tools.errorInterface],
    isTypeOf: (value) => value instanceof IllegalEndpointStepError,
  });
  addWebhookSecrets(tools);
  addEndpointCommands(tools);
  addResend(tools);
}
