import pg from 'pg';
import { planRemoval, type RemovalPlan } from '../../../src/plugins/plan-removal.ts';
import { removePlugin } from '../../../src/plugins/remove-plugin.ts';
import type { ConformanceWorld } from '../conformance-world.ts';
import { changedTables, ownRows } from '../own-rows.ts';

/** `npm run plugin:remove`: taken away with its data kept, and then, when it has tables of its own, for good. */
export async function canBeTakenAway(world: ConformanceWorld): Promise<readonly string[]> {
  const { plugin, dossier, options, patienceMs } = world;
  await options.fill?.(world);
  await dossier.drain(patienceMs);
  const owner = new pg.Client({ connectionString: dossier.ownersUrl });
  await owner.connect();
  try {
    const before = await ownRows(dossier.db, plugin);
    const plan = await planRemoval(owner, plugin.id);
    await removePlugin(owner, plan, { keepData: true });
    const changed = changedTables(before, await ownRows(dossier.db, plugin));
    const lost = changed.map((table) => `${table} changes although its data are to be kept.`);
    if (plan.tables.size === 0) return lost;
    await removePlugin(owner, plan, { keepData: false });
    return [...lost, ...leftOf(await planRemoval(owner, plugin.id))];
  } finally {
    await owner.end();
  }
}

function leftOf({ tables, jobs, schedules, settings }: RemovalPlan): readonly string[] {
  const left = jobs + schedules + settings;
  return [
    ...[...tables.keys()].map((table) => `${table} is still there after it was taken away for good.`),
    ...(left > 0 ? [`${left} jobs, schedules or settings are still there after it was taken away.`] : []),
  ];
}
