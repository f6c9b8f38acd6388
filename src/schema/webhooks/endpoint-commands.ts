import { IllegalEndpointStepError } from '../../domain/webhooks/illegal-endpoint-step-error.ts';
import {
  changeEndpoint,
  pauseEndpoint,
  removeEndpoint,
  resumeEndpoint,
  sendTestMessage,
} from '../../jobs/webhooks/endpoint-service.ts';
import type { CoreTools } from '../tools.ts';
import { endpointFields, endpointRules, forEndpoint } from './endpoint-input.ts';

/** The commands on an endpoint after it was registered. */
export function addEndpointCommands(tools: CoreTools): void {
  const { command } = tools;
  const errors = [IllegalEndpointStepError];
  command('changeWebhookEndpoint', {
    description: 'Changes an endpoint of a partner; what is left out stays.',
    result: 'WebhookEndpoint',
    errors,
    input: (t) => ({
      ...endpointFields(t),
      url: t.string({ description: 'Where messages are posted.' }),
      description: t.string({ description: 'What it is, for people.' }),
      events: t.stringList({ description: 'The types that it wants; empty for all that it may hear of.' }),
      ordered: t.boolean({
        description: 'Whether a message waits for the one before about the same object.',
      }),
      perMinute: t.int({ description: 'Messages per minute at most; null takes the limit away.' }),
    }),
    run(tx, acting, { url, description, events, ordered, perMinute, ...input }) {
      const changes = {
        ...(typeof url === 'string' ? { url } : {}),
        ...(typeof description === 'string' ? { description } : {}),
        ...(events ? { events } : {}),
        ...(typeof ordered === 'boolean' ? { ordered } : {}),
        ...(perMinute === undefined ? {} : { perMinute }),
      };
      return changeEndpoint(tx, acting, { ...forEndpoint(input), changes }, endpointRules(tools));
    },
  });
  command('sendTestWebhook', {
    description: 'Sends an endpoint a message that says nothing (`webhook.test`), to see whether it works.',
    result: 'WebhookMessage',
    errors,
    input: endpointFields,
    run: (tx, acting, input) => sendTestMessage(tx, acting, forEndpoint(input)),
  });
  command('pauseWebhookEndpoint', {
    description: 'Has everything for an endpoint wait until it is resumed. Nothing is lost.',
    result: 'WebhookEndpoint',
    errors,
    input: endpointFields,
    run: (tx, acting, input) => pauseEndpoint(tx, acting, forEndpoint(input)),
  });
  command('resumeWebhookEndpoint', {
    description:
      'Sends again to an endpoint that was paused, warned or stopped: all that it has not taken, in order, each with all its tries.',
    result: 'WebhookEndpoint',
    errors,
    input: endpointFields,
    run: (tx, acting, input) => resumeEndpoint(tx, acting, forEndpoint(input)),
  });
  command('removeWebhookEndpoint', {
    description: 'Takes an endpoint of a partner out of use for good. What waits is given up; the log stays.',
    result: 'WebhookEndpoint',
    errors,
    input: endpointFields,
    run: (tx, acting, input) => removeEndpoint(tx, acting, forEndpoint(input)),
  });
}
