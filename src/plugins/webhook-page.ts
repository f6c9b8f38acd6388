import type { Clock } from '../lib/clock.ts';
import { errorInOneLine } from '../lib/describe-error.ts';
import { InvalidInputError } from '../lib/domain-error.ts';
import type { Logger } from '../lib/log.ts';
import type { PageResponse, Webhook, WebhookRequest } from './contract.ts';
import type { HostPage } from './host-page.ts';
import { webhookIntake, type WebhookIntakeOptions } from './webhook-intake.ts';

export interface WebhookPageOptions extends WebhookIntakeOptions {
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * An inbound webhook as a route. The order is the promise: the bytes are verified before anything reads them, stored
 * before anything acts on them, and the sender hears 202 once they are safe. A repeat hears 202 too.
 */
export function webhookPage(options: WebhookPageOptions, webhook: Webhook): HostPage {
  const { clock, log, pluginId } = options;
  const store = webhookIntake(options, webhook);
  return {
    method: 'POST',
    path: `/hooks/${pluginId}/${webhook.path}`,
    maxBytes: webhook.maxBytes,
    async handleFrom(origin, { headers, body }): Promise<PageResponse> {
      const now = clock.now();
      const request: WebhookRequest = { headers, body, now };
      const refusal = whyNotVerified(webhook, request);
      if (refusal !== null) {
        log.warn({ path: webhook.path, reason: refusal }, 'Refused a webhook: its signature does not hold');
        return problem(401, {
          code: 'BAD_SIGNATURE',
          message: 'The signature does not fit the body, the secret or the time.',
        });
      }
      try {
        webhook.check(body);
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error;
        log.warn(
          { path: webhook.path, problemPath: error.path.join('.') },
          'Refused a webhook: its payload is not acceptable',
        );
        return problem(422, { code: error.code, message: error.message, path: error.path });
      }
      await store({ deliveryId: webhook.deliveryId(request), body, receivedAt: now, origin });
      return { status: 202, headers: json, body: '{"status":"accepted"}\n' };
    },
  };
}

const json = { 'content-type': 'application/json; charset=utf-8' };

/** Whatever goes wrong in a verifier means: not verified. The reason is for our log, not for the sender. */
function whyNotVerified(webhook: Webhook, request: WebhookRequest): string | null {
  try {
    return webhook.verify(request) ? null : 'The verifier said no.';
  } catch (error) {
    return errorInOneLine(error);
  }
}

function problem(status: number, error: object): PageResponse {
  return { status, headers: json, body: `${JSON.stringify({ error })}\n` };
}
