import type { DeclaredEndpoint } from '../jobs/webhooks/declared-endpoint.ts';
import type { LoadedPlugin } from './setup-plugin.ts';

/** The endpoints that plugins bring, as the sender of the host asks them. */
export function pluginEndpoints(plugins: readonly LoadedPlugin[]): readonly DeclaredEndpoint[] {
  return plugins.flatMap(({ plugin, contributions, work }) =>
    (contributions.endpoints ?? []).map((endpoint): DeclaredEndpoint => ({
      plugin: plugin.id,
      name: endpoint.name,
      description: endpoint.description,
      address: () => endpoint.address(),
      follow: async (tx, { now }, progress) => {
        const acting = { actor: { kind: 'system', plugin: plugin.id } as const, now };
        await endpoint.follow?.(work(tx, acting), progress);
      },
    })),
  );
}
