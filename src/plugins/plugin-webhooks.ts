import { recordWebhook } from '../jobs/webhooks/record-webhook.ts';
import { pluginEndpointId } from '../jobs/webhooks/plugin-endpoints.ts';
import { resendMessages } from '../jobs/webhooks/resend-messages.ts';
import { lockEndpoint } from '../domain/webhooks/lock-endpoint.ts';
import type { OutboundCatalogue } from '../domain/webhooks/outbound-event.ts';
import type { Tx } from '../lib/db.ts';
import { newId } from '../lib/new-id.ts';
import type { PluginWebhooks } from './contract.ts';

/** Webhooks out, as one plugin has them. */
export function pluginWebhooks(pluginId: string, tx: Tx, now: Date): PluginWebhooks {
  // Partners hear of objects of several plugins, which may have the same names for them.
  const atPartners = (object: string): string => `${pluginId}/${object}`;
  return {
    async send(catalogue, type, { endpoint, object, data, occurredAt }) {
      const endpointId = await pluginEndpointId(tx, pluginId, endpoint);
      const message = { endpointId, type, object, data: parsed(catalogue, type, data), occurredAt };
      const { sequence } = await recordWebhook(tx, message, now);
      return { sequence };
    },
    async tell(catalogue, type, { organisationId, object, data, occurredAt }) {
      const endpoints = await tx.webhookEndpoint.findMany({
        where: {
          ...{ organisationId, state: { not: 'REMOVED' } },
          OR: [{ events: { isEmpty: true } }, { events: { has: type } }],
        },
        select: { id: true },
        orderBy: { id: 'asc' },
      });
      const message = { type, object: atPartners(object), data: parsed(catalogue, type, data), occurredAt };
      for (const { id: endpointId } of endpoints) await recordWebhook(tx, { endpointId, ...message }, now);
    },
    async resend(endpoint, object) {
      const endpointId = await pluginEndpointId(tx, pluginId, endpoint);
      await lockEndpoint(tx, endpointId);
      const first = await tx.webhookMessage.findFirst({
        where: { endpointId, stream: { object }, state: { not: 'DELIVERED' } },
        orderBy: { sequence: 'asc' },
        select: { id: true },
      });
      if (!first) return false;
      await resendMessages(tx, endpointId, { which: { id: first.id }, now, cause: `resend/${newId()}` });
      return true;
    },
    async forget(objects) {
      await tx.webhookStream.deleteMany({
        where: {
          OR: [
            { object: { in: [...objects] }, endpoint: { plugin: pluginId } },
            { object: { in: objects.map(atPartners) }, endpoint: { organisationId: { not: null } } },
          ],
        },
      });
    },
  };
}

function parsed(catalogue: OutboundCatalogue, type: string, data: object): object {
  const definition = catalogue[type];
  if (!definition) throw new Error(`There is no outbound event '${type}' in this catalogue.`);
  return definition.data.strict().parse(data);
}
