import type { ConformanceWorld } from './conformance-world.ts';

export interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Posts a delivery to one of the plugin's webhooks; answers the status. */
export async function deliver(
  { dossier, plugin }: ConformanceWorld,
  path: string,
  { headers, body }: Delivery,
): Promise<number> {
  const response = await fetch(`${dossier.url}/hooks/${plugin.id}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}
