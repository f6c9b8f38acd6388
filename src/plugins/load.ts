import { describeError } from '../lib/describe-error.ts';
import { contributionProblems } from './contribution-problems.ts';
import { personalDataProblems } from './personal-data-problems.ts';
import { LiveConfig } from './live-config.ts';
import { listed, type ListedPlugin } from './plugin-list.ts';
import { pluginMisuse } from './plugin-misuse.ts';
import { PluginProblemsError } from './plugin-problems-error.ts';
import { settingProblems } from './setting-problems.ts';
import { setupPlugin, type LoadedPlugin, type PluginServices } from './setup-plugin.ts';
import type { Plugin } from './contract.ts';

/**
 * Checks and sets up all plugins.
 * @throws PluginProblemsError once, with every problem of every plugin.
 */
export function loadPlugins(
  plugins: readonly (Plugin | ListedPlugin)[],
  settings: (pluginId: string) => Readonly<Record<string, string>>,
  services: PluginServices,
): readonly LoadedPlugin[] {
  const list = plugins.map(listed);
  const problems = list.flatMap(({ plugin }) => pluginMisuse(plugin, list));
  const loaded: LoadedPlugin[] = [];
  for (const { plugin, on } of list) {
    const environment = settings(plugin.id);
    const checked = plugin.config.safeParse(environment);
    if (!checked.success) {
      problems.push(...settingProblems(plugin.id, checked.error));
      continue;
    }
    try {
      const ready = setupPlugin({ plugin, on }, new LiveConfig(plugin, environment), services);
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
