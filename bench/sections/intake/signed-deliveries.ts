import { randomUUID } from 'node:crypto';
import { signWebhook } from '../../../src/lib/standard-webhooks.ts';
import { parseWebhookSecret } from '../../../src/lib/webhook-keys.ts';
import type { HttpRequest } from '../../load/load.ts';

export const secret = parseWebhookSecret(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);

const deliveriesPath = '/hooks/storing/deliveries';

/** So many deliveries of half a kilobyte, each with an id of its own. */
export function signedDeliveries(amount: number): readonly HttpRequest[] {
  return Array.from({ length: amount }, () => {
    const body = JSON.stringify({ reference: randomUUID(), text: 'a'.repeat(450) });
    const signed = signWebhook({
      id: randomUUID(),
      at: new Date(),
      body: Buffer.from(body),
      secrets: [secret],
    });
    return {
      path: deliveriesPath,
      headers: { ...signed, 'content-type': 'application/json' },
      body,
    };
  });
}
