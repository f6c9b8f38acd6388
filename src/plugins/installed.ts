import type { Plugin } from './contract.ts';
import { newsletterPlugin } from './newsletter/index.ts';
import { qrsPlugin } from './qrs/index.ts';
import { signallingPlugin } from './signalling/index.ts';

/** The plugins of this Dossier, one line each. */
export const installedPlugins: readonly Plugin[] = [newsletterPlugin, qrsPlugin, signallingPlugin];
