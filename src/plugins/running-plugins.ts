import { inTime } from '../lib/in-time.ts';
import type { Health } from './contract.ts';
import type { LoadedPlugin } from './setup-plugin.ts';

const startMs = 10_000;

/** Plugins while they run. One that cannot start is degraded; it stops neither the API nor another plugin. */
export class RunningPlugins {
  readonly #plugins: readonly LoadedPlugin[];
  readonly #failed = new Set<string>();
  readonly #stops: (() => Promise<void>)[] = [];

  constructor(plugins: readonly LoadedPlugin[]) {
    this.#plugins = plugins;
  }

  async start(): Promise<void> {
    await Promise.all(this.#plugins.map((loaded) => this.#startOne(loaded)));
  }

  /** In reverse order. */
  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0).reverse()) await stop();
  }

  /** How each plugin is, for `/health/ready`. */
  health(): Record<string, (signal: AbortSignal) => Promise<Health>> {
    return Object.fromEntries(
      this.#plugins.map(({ plugin, contributions }) => [
        plugin.id,
        async (signal) => {
          if (this.#failed.has(plugin.id))
            return { status: 'degraded', detail: 'It could not start; see the log.' };
          return (await contributions.health?.(signal)) ?? { status: 'ok' };
        },
      ]),
    );
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
