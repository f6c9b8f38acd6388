import type { Tx } from '../../src/lib/db.ts';
import type { PluginWork } from '../../src/plugins/contract.ts';
import { pluginWork } from '../../src/plugins/plugin-work.ts';
import type { ConformanceWorld } from './conformance-world.ts';

type World = Pick<ConformanceWorld, 'dossier' | 'plugin'>;

/** Work as the plugin itself, in a transaction of which nothing remains. Answers what `look` saw at its end. */
export async function triedAsPlugin<T>(
  { dossier, plugin }: World,
  act: (work: PluginWork) => Promise<unknown>,
  look: (tx: Tx) => Promise<T>,
): Promise<T> {
  const undo = new Error('Nothing of this is to remain.');
  const seen: T[] = [];
  const done = dossier.db.$transaction(async (tx) => {
    await observed({ dossier, plugin }, tx, act);
    seen.push(await look(tx));
    throw undo;
  });
  await done.catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return seen[0] as T;
}

/** Work as the plugin itself, for good. */
export function asPlugin<T>({ dossier, plugin }: World, act: (work: PluginWork) => Promise<T>): Promise<T> {
  return dossier.db.$transaction((tx) => observed({ dossier, plugin }, tx, act));
}

function observed<T>({ dossier, plugin }: World, tx: Tx, act: (work: PluginWork) => Promise<T>): Promise<T> {
  const acting = { actor: { kind: 'system', plugin: plugin.id }, now: dossier.clock.now() } as const;
  return dossier.app.audit.observing(tx, acting, (seen) => act(pluginWork(plugin, seen, acting)));
}
