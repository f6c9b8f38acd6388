import type { PluginList } from 'dossier/plugin';

/**
 * The plugins of this Dossier. Each entry is the name of a plugin that comes with Dossier, the name of a package that you
 * installed with npm, a folder or file (`./…` is beside this file), or a plugin value. `{ plugin: …, on: false }` switches
 * one off: it does nothing any more, its data stay, and so do the rights of the persons in them. To take one away for good,
 * see docs/writing-a-plugin.md. After a change: `npm run build` where you build, `npm run db:migrate`, and start anew.
 */
export const plugins: PluginList = ['newsletter', 'qrs', 'signalling'];
