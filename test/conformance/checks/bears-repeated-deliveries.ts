import type { SampleWebhook } from '../conformance-options.ts';
import type { ConformanceWorld } from '../conformance-world.ts';
import { deadJobs } from '../dead-jobs.ts';
import { deliver } from '../deliver.ts';
import { effects, moreEffects } from '../effects.ts';

const atOnce = 20;

/** A partner sends until it hears 202, so the same delivery comes again: later, at once, and hours later from a thief. */
export async function bearsRepeatedDeliveries(world: ConformanceWorld): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { path } of world.contributions.webhooks ?? []) {
    const sample = world.options.webhooks?.[path];
    const found = sample
      ? await oneWebhook(world, path, sample)
      : [`there is no sample delivery: give one as webhooks['${path}'].`];
    problems.push(...found.map((problem) => `${path}: ${problem}`));
  }
  return problems;
}

async function oneWebhook(
  world: ConformanceWorld,
  path: string,
  sample: SampleWebhook,
): Promise<readonly string[]> {
  const { inboxMessage } = world.dossier.db;
  const stored = await inboxMessage.count();
  const body = sample.body(world);
  const headers = sample.sign(body, world);
  const statuses = await Promise.all(
    Array.from({ length: atOnce }, () => deliver(world, path, { headers, body })),
  );
  const refused = statuses.filter((status) => status !== 202);
  if (refused.length > 0)
    return [`a genuine delivery, ${atOnce} times at once, is answered ${refused[0]} and not 202.`];
  await world.dossier.drain(world.patienceMs);
  const dead = (await deadJobs(world)).map((job) => `a genuine delivery ends as a dead letter: ${job}.`);
  const times = (await inboxMessage.count()) - stored;
  const doubles =
    times === 1
      ? []
      : [
          `the same delivery, ${atOnce} times at once, is stored ${times} times: deliveryId has to be the sender's.`,
        ];
  const before = await effects(world);
  const again = await deliver(world, path, { headers, body });
  await world.dossier.drain(world.patienceMs);
  world.dossier.clock.set(new Date(world.dossier.clock.now().getTime() + 3_600_000).toISOString());
  const late = await deliver(world, path, { headers, body });
  await world.dossier.drain(world.patienceMs);
  const more = moreEffects(before, await effects(world));
  return [
    ...dead,
    ...doubles,
    ...(again === 202
      ? []
      : [`a repeat is answered ${again}: it has to be 202, or the partner goes on sending.`]),
    ...([202, 401].includes(late) ? [] : [`a repeat after an hour is answered ${late}.`]),
    ...more.map((what) => `a repeated delivery does more: ${what}.`),
  ];
}
