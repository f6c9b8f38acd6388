import { describeError } from '../lib/describe-error.ts';
import { isSchedule } from '../jobs/run-schedules.ts';
import { personalDataProblems } from './personal-data-problems.ts';
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
  const problems = plugins.flatMap((plugin) => misuse(plugin, plugins));
  const loaded: LoadedPlugin[] = [];
  for (const plugin of plugins) {
    const config = plugin.config.safeParse(settings(plugin.id));
    if (!config.success) {
      problems.push(
        ...config.error.issues.map(({ path, message }) => `${settingName(plugin.id, path)}: ${message}`),
      );
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

function misuse({ id, contractVersion, events }: Plugin, all: readonly Plugin[]): string[] {
  // A plugin from outside may have been compiled against another contract.
  const spoken: number = contractVersion;
  return [
    ...(/^[a-z][a-z0-9]*$/.test(id)
      ? []
      : [`${id}: an id is lower-case letters and digits; it names queues, routes and tables.`]),
    ...(all.filter((other) => other.id === id).length > 1
      ? [`${id}: installed twice; remove one from src/plugins/installed.ts.`]
      : []),
    ...(spoken === 1 ? [] : [`${id}: speaks contract version ${spoken}; this host speaks 1.`]),
    ...Object.keys(events ?? {})
      .filter((name) => !name.startsWith(`${id}.`))
      .map((name) => `${id}: event '${name}' has to be named '${id}.…'.`),
  ];
}

function contributionProblems({ plugin: { id, personalData }, contributions }: LoadedPlugin): string[] {
  const { workers = [], schedules = [], subscriptions = [], subjectAccess } = contributions;
  const names = workers.map(({ job }) => job.name);
  return [
    ...repeated(names).map((name) => `${id}: two workers for job '${name}'.`),
    ...repeated(subscriptions.map((subscription) => subscription.id)).map(
      (name) => `${id}: two subscriptions are called '${name}'.`,
    ),
    ...schedules
      .filter((schedule) => !isSchedule(schedule))
      .map(
        ({ job }) =>
          `${id}: the schedule for '${job}' has a cron expression or time zone that does not exist.`,
      ),
    ...schedules
      .filter(({ job }) => !names.includes(job))
      .map(({ job }) => `${id}: schedule for '${job}', but no worker does that job.`),
    ...(personalData.length > 0 && !subjectAccess
      ? [
          `${id}: declares personal data and has to say how it is exported, erased and anonymised (subjectAccess).`,
        ]
      : []),
  ];
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function settingName(pluginId: string, path: readonly PropertyKey[]): string {
  const key = path
    .map(String)
    .join('_')
    .replace(/([A-Z])/g, '_$1');
  return `${pluginId}_${key}`.toUpperCase();
}
