import type { Plugin } from './contract.ts';

/** The plugins of this Dossier, one line each. */
export const installedPlugins: readonly Plugin[] = [];
