import { announce } from '../sample-event.ts';
import type { CoreEventName } from '../../../src/events/event-catalogue.ts';
import type { ConformanceWorld } from '../conformance-world.ts';
import { deadJobs } from '../dead-jobs.ts';
import { deliver } from '../deliver.ts';
import { inTime } from '../../../src/lib/in-time.ts';
import { until } from '../../harness.ts';

const eventsEach = 5;
const patienceMs = 20_000;
const answerMs = 2000;

/**
 * Nobody outside answers while events and deliveries come in. Another plugin hears of its events and the API answers all
 * the while; once the outside answers again, all is done that was to be done.
 */
export async function failsAlone(world: ConformanceWorld): Promise<readonly string[]> {
  const { outside, dossier, contributions, options, heardByOther } = world;
  outside.hang();
  const problems: string[] = [];
  try {
    for (const { event } of contributions.subscriptions ?? []) {
      for (let number = 0; number < eventsEach; number += 1) await announce(world, event);
    }
    for (const { path } of contributions.webhooks ?? []) {
      const sample = options.webhooks?.[path];
      if (!sample) continue;
      const body = sample.body(world);
      await deliver(world, path, { body, headers: sample.sign(body, world) });
    }
    const other = await announce(world, 'case.contact-recorded');
    const heard = async (): Promise<boolean> => {
      void dossier.app.background.wake();
      return heardByOther.includes(other);
    };
    await until(heard, patienceMs).catch(() =>
      problems.push('another plugin no longer hears of its events.'),
    );
    for (let number = 0; number < eventsEach; number += 1) {
      const answered = inTime(world.coordinator.graphql('{ viewer { __typename } }'), answerMs);
      await answered.catch(() => problems.push(`the API takes more than ${answerMs / 1000} s to answer.`));
    }
  } finally {
    outside.answerAgain();
  }
  await dossier
    .drain(2 * patienceMs)
    .catch(() =>
      problems.push('it does not catch up once the outside answers again: give each request its time limit.'),
    );
  const dead = await deadJobs(world);
  return [
    ...problems,
    ...dead.map((job) => `a job is lost because the outside was silent for a while: ${job}.`),
  ];
}
