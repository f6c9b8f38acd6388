import type { Plugin } from './contract.ts';
import { newsletterPlugin } from './newsletter/index.ts';
import { qrsPlugin } from './qrs/index.ts';
import { signallingPlugin } from './signalling/index.ts';

/** The plugins that come with Dossier. Which of them a Dossier has, and which others, dossier.plugins.ts says. */
export const installedPlugins: readonly Plugin[] = [newsletterPlugin, qrsPlugin, signallingPlugin];
