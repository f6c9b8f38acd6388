import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { defineJob } from '../../src/jobs/define-job.ts';
import { implementJob, JobCannotSucceedError } from '../../src/jobs/implement-job.ts';
import { createLog } from '../../src/lib/log.ts';
import { definePlugin, every, type PluginHost, type PluginWork } from '../../src/plugins/contract.ts';
import { listOf } from '../answer.ts';
import { type Caller, TestDossier, until } from '../harness.ts';
import { changeStatus, follower } from './follower.ts';

const ask = defineJob({
  name: 'ask',
  payload: z.object({ mark: z.string() }),
  limit: { max: 2, perMs: 1000 },
});
const tidy = defineJob({ name: 'tidy', payload: z.object({}) });

/** A plugin with a partner that may be asked twice a second, and a job that recurs. */
function partnerPlugin() {
  const asked: { readonly mark: string; readonly at: number }[] = [];
  const made: { host: PluginHost<object, 'partner'> | null } = { host: null };
  const plugin = definePlugin({
    id: 'partner',
    version: '1.0.0',
    summary: 'Asks a partner.',
    contractVersion: 1,
    config: z.object({}),
    personalData: [],
    setup(host: PluginHost<object, 'partner'>) {
      made.host = host;
      return {
        workers: [
          implementJob(ask, {
            perform: async ({ mark }) => void asked.push({ mark, at: host.clock.now().getTime() }),
          }),
          implementJob<PluginWork<'partner'>, Record<string, never>>(tidy, {
            record: () => Promise.resolve(),
          }),
        ],
        schedules: [every(tidy, { cron: '0 6 * * *', leastMinutes: 60 }, {})],
      };
    },
  });
  return { plugin, asked, host: () => made.host as PluginHost<object, 'partner'> };
}

describe('who keeps the system running', () => {
  const listener = follower('listener');
  const partner = partnerPlugin();
  const one = randomUUID();
  let dossier: TestDossier;
  let coordinator: Caller;

  beforeAll(async () => {
    dossier = await TestDossier.start({ plugins: [listener.plugin, partner.plugin], quiet: true });
    coordinator = await dossier.as('COORDINATOR');
  });
  afterAll(() => dossier.stop());
  beforeEach(() => {
    listener.heard.splice(0);
    listener.before(() => Promise.resolve());
  });

  const change = (...statuses: string[]): Promise<void> =>
    dossier.db.$transaction(async (tx) => {
      for (const to of statuses) await changeStatus(tx, dossier, one, to);
    });
  const heard = (): string[] => listener.heard.map(({ to }) => to);
  const command = async (mutation: string): Promise<Record<string, unknown>> => {
    const { data, errors } = await coordinator.graphql(`mutation { answer: ${mutation} }`);
    expect(errors).toBeUndefined();
    return data['answer'] ?? {};
  };

  it('is told by mail of jobs that were given up, once an hour for a plugin, and sees it degraded', async () => {
    listener.before(({ to }) =>
      to === 'INTAKE' ? Promise.reject(new JobCannotSucceedError('de heer Jansen')) : Promise.resolve(),
    );
    dossier.clock.set('2022-03-02T10:05:00Z');
    await change('INTAKE', 'WAITING');
    await dossier.db.$transaction((tx) => changeStatus(tx, dossier, randomUUID(), 'INTAKE'));
    await until(() => Promise.resolve(dossier.mailbox.received.length > 0));
    const [mail] = dossier.mailbox.received;
    expect(mail?.text).toContain('plugin-listener');
    expect(mail?.text).not.toContain('Jansen');
    expect(mail?.subject).toContain('niet gelukt');
    await dossier.drain();
    expect(dossier.mailbox.received.length, 'the second one may come with the next hour').toBeLessThan(3);

    const { data } = await coordinator.graphql(
      '{ plugins { id version on health { status detail } queue { dead lastError } eventsBehind } }',
    );
    expect(listOf(data['plugins'])).toContainEqual({
      ...{ id: 'listener', version: '1.0.0', on: true, eventsBehind: 0 },
      health: {
        status: 'DEGRADED',
        detail: expect.stringContaining('2 of its jobs were given up') as string,
      },
      // Errors may name people: what is kept of one says what kind it is.
      queue: { dead: 2, lastError: expect.stringMatching(/^JobCannotSucceedError/) as string },
    });
    const ready = await fetch(`${dossier.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ plugins: { listener: { status: 'degraded' } } });
  });

  it('skips a job that was given up, with a reason, and what waited behind it goes on', async () => {
    const { data } = await coordinator.graphql(
      '{ deadLetters(first: 10, queue: "plugin-listener", name: "deliver-event") { edges { node { id } } } }',
    );
    const ids = listOf(data['deadLetters']?.['edges']).map(
      (edge) => edge['node']?.['id'] as unknown as string,
    );
    expect(ids).toHaveLength(2);
    const refused = await command(
      `skipDeadLetter(input: { jobId: "${ids[0]}", reason: " " }) { ... on Error { code } }`,
    );
    expect(refused).toEqual({ code: 'INVALID_INPUT' });
    for (const id of ids) {
      const skipped = await command(
        `skipDeadLetter(input: { jobId: "${id}", reason: "Gaat over een proefdossier." }) { ... on Job { state } }`,
      );
      expect(skipped).toEqual({ state: 'SKIPPED' });
    }
    await dossier.drain();
    expect(heard()).toEqual(['WAITING']);
    const seen = await coordinator.graphql(
      '{ operatorActions(first: 1, queue: "plugin-listener") { edges { node { kind by reason } } } }',
    );
    expect(listOf(seen.data['operatorActions']?.['edges'])).toEqual([
      { node: { kind: 'SKIPPED', by: `user:${coordinator.userId}`, reason: 'Gaat over een proefdossier.' } },
    ]);
  });

  it('has events brought once more, from a moment on, in their order', async () => {
    dossier.clock.set('2022-03-03T10:00:00Z');
    await change('MATCHED', 'ACTIVE');
    await dossier.drain();
    listener.heard.splice(0);
    const nothing = await command(
      'replayEvents(input: { plugin: "listener", since: "2030-01-01T00:00:00Z", reason: "Proef" }) { ... on Error { code } }',
    );
    expect(nothing).toEqual({ code: 'INVALID_INPUT' });
    for (const round of [1, 2]) {
      const replay = await command(
        'replayEvents(input: { plugin: "listener", since: "2022-03-03T00:00:00Z", reason: "De partner was ze kwijt." }) { ... on EventReplay { plugin } }',
      );
      expect(replay).toEqual({ plugin: 'listener' });
      await dossier.drain();
      expect(heard(), 'each replay is one of its own').toEqual(
        Array.from({ length: round }, () => ['MATCHED', 'ACTIVE']).flat(),
      );
    }
    const { data } = await coordinator.graphql(
      '{ operatorActions(first: 1) { edges { node { kind reason replay { progress deliveries } } } } }',
    );
    expect(listOf(data['operatorActions']?.['edges'])).toEqual([
      {
        node: {
          kind: 'REPLAYED',
          reason: 'De partner was ze kwijt.',
          replay: { progress: 100, deliveries: 2 },
        },
      },
    ]);
  });

  it('pauses a queue, which a flush of Redis does not undo, and resumes it', async () => {
    const core = await command(
      'pauseQueue(input: { queue: "core", reason: "Proef" }) { ... on Error { code } }',
    );
    expect(core).toEqual({ code: 'INVALID_INPUT' });
    const paused = await command(
      'pauseQueue(input: { queue: "plugin-listener", reason: "De partner verhuist." }) { ... on JobQueue { name pausedAt } }',
    );
    expect(paused).toEqual({ name: 'plugin-listener', pausedAt: expect.any(String) as string });
    await change('CLOSED');
    await dossier.redis.flush();
    await dossier.drain();
    expect(heard()).toEqual([]);
    await command('resumeQueue(input: { queue: "plugin-listener" }) { ... on JobQueue { pausedAt } }');
    await dossier.drain();
    expect(heard()).toEqual(['CLOSED']);
  });

  it('has a partner asked no more often than it allows, without a failed try', async () => {
    const marks = Array.from({ length: 7 }, (_, index) => `${index}`);
    await partner.host().transaction(({ jobs }) =>
      jobs.enqueueMany(
        ask,
        marks.map((mark) => ({ mark })),
      ),
    );
    await dossier.drain();
    expect(partner.asked.map(({ mark }) => mark).sort()).toEqual(marks);
    const waited = await dossier.db.job.findMany({ where: { name: 'ask', slotAt: { not: null } } });
    const slots = waited.map(({ slotAt }) => slotAt?.getTime() ?? 0).sort((a, b) => a - b);
    expect(slots, 'the first one need not wait').toHaveLength(6);
    expect(slots.slice(1).map((at, index) => at - (slots[index] ?? 0))).toEqual([500, 500, 500, 500, 500]);
    const began = partner.asked.map(({ at }) => at).sort((a, b) => a - b);
    expect(began.slice(1).filter((at, index) => at < (slots[index] ?? 0))).toEqual([]);
    expect(await dossier.db.job.count({ where: { name: 'ask', lastError: { not: null } } })).toBe(0);
  });

  it('changes a recurring job within its bounds, has it run at once, and switches it off', async () => {
    const fields = '... on Schedule { cron declaredCron offSince nextRunAt } ... on Error { code message }';
    const which = 'plugin: "partner", name: "tidy"';
    const tooOften = await command(`changeSchedule(input: { ${which}, cron: "*/5 * * * *" }) { ${fields} }`);
    expect(tooOften).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('60 minutes') as string,
    });
    const fixed = await command(
      `changeSchedule(input: { plugin: "core", name: "refresh-statuses", on: false }) { ${fields} }`,
    );
    expect(fixed).toMatchObject({ code: 'INVALID_INPUT' });

    dossier.clock.set('2022-03-10T10:00:00Z');
    const changed = await command(`changeSchedule(input: { ${which}, cron: "30 7 * * 1" }) { ${fields} }`);
    expect(changed).toEqual({
      ...{ cron: '30 7 * * 1', declaredCron: '0 6 * * *', offSince: null },
      nextRunAt: '2022-03-14T06:30:00.000Z',
    });
    const ran = (): Promise<number> => dossier.db.job.count({ where: { name: 'tidy', state: 'DONE' } });
    const before = await ran();
    await command(`runSchedule(input: { ${which} }) { ... on Schedule { lastRunAt } }`);
    await dossier.drain();
    expect(await ran()).toBe(before + 1);

    await command(`changeSchedule(input: { ${which}, on: false }) { ... on Schedule { offSince } }`);
    dossier.clock.set('2022-03-21T10:00:00Z');
    await dossier.drain();
    expect(await ran(), 'off, it does not run').toBe(before + 1);

    // As a start does: what staff set stays.
    const { clock, env } = dossier;
    const log = createLog({ level: 'silent' });
    const second = createApp(readConfig(env), { clock, log, plugins: [partner.plugin] });
    await second.start({ api: false, worker: true });
    await second.stop();
    const stored = await dossier.db.schedule.findFirstOrThrow({ where: { name: 'tidy' } });
    expect(stored).toMatchObject({ ownCron: '30 7 * * 1', offSince: expect.any(Date) as Date });
  });
});
