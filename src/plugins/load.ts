import { describeError } from '../lib/describe-error.ts';
import { contributionProblems } from './contribution-problems.ts';
import { personalDataProblems } from './personal-data-problems.ts';
import { pluginMisuse } from './plugin-misuse.ts';
import { settingProblems } from './setting-problems.ts';
import { setupPlugin, type LoadedPlugin, type PluginServices } from './setup-plugin.ts';
import type { Plugin } from './contract.ts';

/** Everything that stands in the way of starting, in one message. */
export class PluginProblemsError extends Error {
  override readonly name = 'PluginProblemsError';

  constructor(problems: readonly string[]) {
    super(`Dossier cannot start with these plugins:\n- ${problems.join('\n- ')}`);
  }
}

/**
 * Checks and sets up all plugins.
 * @throws PluginProblemsError once, with every problem of every plugin.
 */
export function loadPlugins(
  plugins: readonly Plugin[],
  settings: (pluginId: string) => Readonly<Record<string, string>>,
  services: PluginServices,
): readonly LoadedPlugin[] {
  const problems = plugins.flatMap((plugin) => pluginMisuse(plugin, plugins));
  const loaded: LoadedPlugin[] = [];
  for (const plugin of plugins) {
    const config = plugin.config.safeParse(settings(plugin.id));
    if (!config.success) {
      problems.push(...settingProblems(plugin.id, config.error));
      continue;
    }
    try {
      const ready = setupPlugin(plugin, config.data, services);
      problems.push(...contributionProblems(ready), ...personalDataProblems(ready));
      loaded.push(ready);
    } catch (error) {
      const { type, message } = describeError(error);
      problems.push(`${plugin.id}: setup failed: ${message || type}`);
    }
  }
  if (problems.length > 0) throw new PluginProblemsError(problems);
  return loaded;
}
