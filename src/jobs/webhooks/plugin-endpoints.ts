import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';
import type { DeclaredEndpoint } from './declared-endpoint.ts';
import { wakeEndpoint } from './webhook-jobs.ts';

/** The endpoint of a plugin, made when there is none yet. */
export async function pluginEndpointId(tx: Tx, plugin: string, name: string): Promise<string> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM "WebhookEndpoint" WHERE plugin = ${plugin} AND name = ${name}`;
  if (found) return found.id;
  await tx.webhookEndpoint.createMany({
    data: [{ id: newId(), plugin, name, description: `${plugin}: ${name}` }],
    skipDuplicates: true,
  });
  const { id } = await tx.webhookEndpoint.findUniqueOrThrow({
    where: { plugin_name: { plugin, name } },
    select: { id: true },
  });
  return id;
}

/** Notes what the plugins say of their endpoints, and sends what waited for an address or for a worker. */
export async function storePluginEndpoints(
  tx: Tx,
  declared: readonly DeclaredEndpoint[],
  now: Date,
): Promise<void> {
  for (const { plugin, name, description, address } of declared) {
    const endpointId = await pluginEndpointId(tx, plugin, name);
    const url = address()?.url ?? null;
    await tx.webhookEndpoint.updateMany({
      where: {
        id: endpointId,
        OR: [{ url: { not: url } }, { url: null }, { description: { not: description } }],
      },
      data: { url, description },
    });
    const waiting = await tx.webhookMessage.count({ where: { endpointId, state: 'PENDING' } });
    if (waiting > 0) await wakeEndpoint(tx, { endpointId, cause: `start/${now.getTime()}`, now });
  }
}
