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
    await act(workOf(plugin.id, tx, dossier.clock.now()));
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
  return dossier.db.$transaction((tx) => act(workOf(plugin.id, tx, dossier.clock.now())));
}

function workOf(plugin: string, tx: Tx, now: Date): PluginWork {
  return pluginWork(plugin, tx, { actor: { kind: 'system', plugin }, now });
}
