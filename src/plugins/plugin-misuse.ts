import { z } from 'zod';
import { hostOutbound } from '../domain/webhooks/outbound-event.ts';
import type { Plugin } from './contract.ts';
import type { ListedPlugin } from './plugin-list.ts';
import { repeated } from './repeated.ts';

/**
 * What is wrong with the value itself, each with what to do. The types say most of it already; this says it to code that
 * does not listen to types, or that was compiled against another contract.
 */
export function pluginMisuse(plugin: Plugin, all: readonly ListedPlugin[]): string[] {
  const { id, version, events } = plugin;
  const spoken: unknown = plugin.contractVersion;
  const ids = all.map((each) => each.plugin.id);
  return [
    ...(/^[a-z][a-z0-9]*$/.test(id)
      ? []
      : [`${id}: an id is lower-case letters and digits; it names queues, routes and tables.`]),
    ...(repeated(ids).includes(id)
      ? [`${id}: installed twice; take one of them out of dossier.plugins.ts.`]
      : []),
    ...(spoken === 1
      ? []
      : [
          `${id}: speaks contract version ${String(spoken)}; this host speaks 1. Install the version of the plugin ` +
            'that was made for it.',
        ]),
    ...(semver.test(version) ? [] : [`${id}: version '${version}' is not one; write it like '1.4.0'.`]),
    ...Object.keys(events ?? {})
      .filter((name) => !name.startsWith(`${id}.`))
      .map((name) => `${id}: event '${name}' has to be named '${id}.…'.`),
    ...takenTypes(plugin, all),
    ...unknownSettings(plugin),
    ...migrationProblems(plugin),
  ];
}

const semver = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/** A receiver tells messages apart by their type. */
function takenTypes({ id, outbound = {} }: Plugin, all: readonly ListedPlugin[]): string[] {
  const others = all.filter(({ plugin }) => plugin.id !== id).map(({ plugin }) => plugin.outbound ?? {});
  return Object.keys(outbound)
    .filter((type) => [hostOutbound, ...others].some((catalogue) => Object.hasOwn(catalogue, type)))
    .map((type) => `${id}: webhooks of type '${type}' are sent by another already; take another name.`);
}

/** Of a config that is no plain object the keys cannot be told. */
function unknownSettings({ id, config, settings = {} }: Plugin): string[] {
  if (!(config instanceof z.ZodObject)) return [];
  const keys = Object.keys(config.shape);
  return Object.keys(settings)
    .filter((key) => !keys.includes(key))
    .map(
      (key) => `${id}: settings describe '${key}', which config does not have; it has ${keys.join(', ')}.`,
    );
}

function migrationProblems({ id, migrations = [] }: Plugin): string[] {
  const versions = migrations.map(({ version }) => version);
  return [
    ...versions
      .filter((version) => !/^\d{4}_[a-z0-9_]+$/.test(version))
      .map((version) => `${id}: migration '${version}' has to be called like '0001_visits'.`),
    ...repeated(versions).map(
      (version) => `${id}: two migrations are called '${version}'; give each a number of its own.`,
    ),
    ...(versions.join() === versions.toSorted().join()
      ? []
      : [`${id}: migrations are applied in their order and have to stand in the order of their numbers.`]),
  ];
}
