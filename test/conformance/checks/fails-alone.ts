import { inTime } from '../../../src/lib/in-time.ts';
import { until } from '../../harness.ts';
import type { ConformanceWorld } from '../conformance-world.ts';
import { deadJobs } from '../dead-jobs.ts';
import { deliver } from '../deliver.ts';
import { announce } from '../sample-event.ts';

const eventsEach = 5;
const answerMs = 2000;
/** Longer than the host's `fetch` waits for an answer. */
const silenceMs = 11_000;

/**
 * Nobody outside answers while events and deliveries come in. Another plugin hears of its events and the API answers all
 * the while; once the outside answers again, all is done that was to be done.
 */
export async function failsAlone(world: ConformanceWorld): Promise<readonly string[]> {
  const { outside, dossier, patienceMs } = world;
  const problems: string[] = [];
  const asked = outside.requests.length;
  outside.hang();
  try {
    await comeIn(world);
    const other = await announce(world, 'case.contact-recorded');
    const heard = (): boolean => world.heardByOther.includes(other);
    await awake(world, heard, patienceMs).catch(() =>
      problems.push('another plugin no longer hears of its events.'),
    );
    problems.push(...(await whileTheApiAnswers(world)));
    // Who reaches nothing outside does not notice.
    const began = performance.now();
    if (outside.requests.length > asked) {
      await awake(world, () => performance.now() - began > silenceMs, 2 * silenceMs);
    }
  } finally {
    outside.answerAgain();
  }
  await dossier.drain(2 * patienceMs).catch(() => {
    problems.push('it does not catch up once the outside answers again: give each request its time limit.');
  });
  const dead = await deadJobs(world);
  return [...problems, ...dead.map((job) => `a job is lost because nobody answered for a while: ${job}.`)];
}

/** Some of each event it asked for, and a delivery by each webhook. */
async function comeIn(world: ConformanceWorld): Promise<void> {
  const { contributions, options } = world;
  for (const { event } of contributions.subscriptions ?? []) {
    for (let number = 0; number < eventsEach; number += 1) await announce(world, event);
  }
  for (const { path } of contributions.webhooks ?? []) {
    const sample = options.webhooks?.[path];
    if (!sample) continue;
    const body = sample.body(world);
    await deliver(world, path, { body, headers: sample.sign(body, world) });
  }
}

async function whileTheApiAnswers({ coordinator }: ConformanceWorld): Promise<readonly string[]> {
  try {
    for (let number = 0; number < eventsEach; number += 1) {
      await inTime(coordinator.graphql('{ viewer { __typename } }'), answerMs);
    }
    return [];
  } catch {
    return [`the API takes more than ${answerMs / 1000} s to answer: do long work in pieces.`];
  }
}

function awake({ dossier }: ConformanceWorld, condition: () => boolean, patienceMs: number): Promise<void> {
  return until(async () => {
    await dossier.app.background.wake();
    return condition();
  }, patienceMs);
}
