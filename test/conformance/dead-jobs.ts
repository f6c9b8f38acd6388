import type { ConformanceWorld } from './conformance-world.ts';

/** Jobs of the plugin of which all tries failed, with the reason; they are looked at once. */
export async function deadJobs({ dossier, plugin }: ConformanceWorld): Promise<readonly string[]> {
  const where = { queue: `plugin-${plugin.id}`, state: 'DEAD' } as const;
  const dead = await dossier.db.job.findMany({ where });
  await dossier.db.job.deleteMany({ where: { id: { in: dead.map(({ id }) => id) } } });
  return dead.map(({ name, lastError }) => `${name}: ${lastError ?? 'no reason'}`);
}
