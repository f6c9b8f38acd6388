import type { ConformanceWorld } from '../conformance-world.ts';
import { effects, moreEffects } from '../effects.ts';
import { announce } from '../sample-event.ts';
import { deadJobs } from '../dead-jobs.ts';

/** Each subscription hears of an event, and then, as after a replay, of the same event again. */
export async function bearsRepeatedEvents(world: ConformanceWorld): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { id, event } of world.contributions.subscriptions ?? []) {
    const eventId = await announce(world, event);
    const first = await settled(world, `'${id}' on ${event}`);
    problems.push(...first);
    if (first.length > 0) continue;
    const before = await effects(world);
    await deliverAgain(world, { eventId, subscription: id });
    const second = await settled(world, `'${id}' on a repeated ${event}`);
    const more = moreEffects(before, await effects(world));
    problems.push(...second, ...more.map((what) => `'${id}' does more when ${event} comes again: ${what}.`));
  }
  return problems;
}

async function deliverAgain(
  { dossier, plugin }: ConformanceWorld,
  { eventId, subscription }: { eventId: bigint; subscription: string },
): Promise<void> {
  await dossier.db.job.create({
    data: {
      queue: `plugin-${plugin.id}`,
      name: 'deliver-event',
      payload: { eventId: String(eventId), subscription },
      runAfter: dossier.clock.now(),
    },
  });
}

/** What went wrong until nothing was left to do. */
async function settled(world: ConformanceWorld, what: string): Promise<readonly string[]> {
  try {
    await world.dossier.drain(world.patienceMs);
  } catch {
    return [`${what} is not done after ${world.patienceMs / 1000} s: let it end, or fail.`];
  }
  const dead = await deadJobs(world);
  return dead.map((job) => `${what} became a dead letter: ${job}.`);
}
