import { pluginQueue } from '../jobs/queue-name.ts';
import type { Db } from '../lib/db.ts';
import { inTime } from '../lib/in-time.ts';
import type { PluginFacts } from '../schema/plugins/plugin-facts.ts';
import type { Health } from './contract.ts';
import { pluginHealth } from './plugin-health.ts';
import type { LoadedPlugin } from './setup-plugin.ts';

const startMs = 10_000;

/** Plugins while they run. One that cannot start is degraded; it stops neither the API nor another plugin. */
export class RunningPlugins {
  readonly #plugins: readonly LoadedPlugin[];
  readonly #db: Pick<Db, 'job'>;
  readonly #failed = new Set<string>();
  readonly #stops: (() => Promise<void>)[] = [];

  /** @param db of the host, so that a plugin that keeps its own connections busy is seen to do so */
  constructor(plugins: readonly LoadedPlugin[], db: Pick<Db, 'job'>) {
    this.#plugins = plugins;
    this.#db = db;
  }

  async start(): Promise<void> {
    await Promise.all(this.#plugins.map((loaded) => this.#startOne(loaded)));
  }

  /** In reverse order. */
  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0).reverse()) await stop();
  }

  /** How each plugin is, for `/health/ready`. */
  health(): Record<string, () => Promise<Health>> {
    return Object.fromEntries(
      this.#plugins.map((loaded) => [loaded.plugin.id, () => this.#healthOf(loaded)]),
    );
  }

  /** For the list of plugins. */
  facts(): readonly PluginFacts[] {
    return this.#plugins.map((loaded) => {
      const { id, version, summary, contractVersion } = loaded.plugin;
      return {
        ...{ id, version, summary, contractVersion },
        queue: pluginQueue(id),
        subscriptions: (loaded.contributions.subscriptions ?? []).map((subscription) => subscription.id),
        isOn: () => loaded.on,
        health: () => this.#healthOf(loaded),
      };
    });
  }

  async #healthOf(loaded: LoadedPlugin): Promise<Health> {
    if (this.#failed.has(loaded.plugin.id))
      return { status: 'degraded', detail: 'It could not start; see the log.' };
    return pluginHealth(loaded, this.#db);
  }

  async #startOne({ plugin, log, contributions }: LoadedPlugin): Promise<void> {
    try {
      if (contributions.start) await inTime(contributions.start(), startMs);
    } catch (error) {
      this.#failed.add(plugin.id);
      log.error({ error }, 'A plugin could not start; the rest goes on without it');
    }
    // Also after a failed start: it may have opened something before it failed.
    const { stop } = contributions;
    if (stop) this.#stops.push(() => stop.call(contributions));
  }
}
