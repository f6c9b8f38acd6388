import type { Plugin } from './contract.ts';

/** The content of dossier.plugins.ts. */
export type PluginList = readonly PluginListing[];

export type PluginListing = PluginSource | { readonly plugin: PluginSource; readonly on?: boolean };

/** A plugin, or where it is: the name of one that comes with Dossier, a package, a folder or a file. */
export type PluginSource = Plugin | 'newsletter' | 'qrs' | 'signalling' | (string & {});

/** A plugin that this Dossier has. */
export interface ListedPlugin {
  readonly plugin: Plugin;
  /** Off: it contributes nothing but the rights of the persons in its data. */
  readonly on: boolean;
}

/** A plugin by itself is one that is on. */
export function listed(plugin: Plugin | ListedPlugin): ListedPlugin {
  return 'setup' in plugin ? { plugin, on: true } : plugin;
}
