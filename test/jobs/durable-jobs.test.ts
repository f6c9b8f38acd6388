import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineJob } from '../../src/jobs/define-job.ts';
import { implementJob, JobCannotSucceedError } from '../../src/jobs/implement-job.ts';
import { definePlugin, every, type PluginHost, type PluginWork } from '../../src/plugins/contract.ts';
import { listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';

const record = defineJob({
  name: 'record',
  payload: z.object({ mark: z.string() }),
  dedupeKey: ({ mark }) => mark,
});
const perform = defineJob({
  name: 'perform',
  payload: z.object({ mark: z.string() }),
  attempts: 3,
  backoffMs: 100,
});
const tick = defineJob({ name: 'tick', payload: z.object({}) });

/** A plugin that notes what it did, and that fails on command. */
function probe() {
  const done: string[] = [];
  const failures = new Map<string, Error[]>();
  let host: PluginHost<object, 'probe'> | null = null;
  const plugin = definePlugin({
    id: 'probe',
    summary: 'Notes what it did.',
    version: '1.0.0',
    contractVersion: 1,
    config: z.object({}),
    personalData: [],
    setup(given) {
      host = given;
      return {
        workers: [
          implementJob(record, {
            record: async (_work: PluginWork<'probe'>, { mark }) => void done.push(mark),
          }),
          implementJob(perform, {
            perform: async ({ mark }) => {
              const failure = failures.get(mark)?.shift();
              if (failure) throw failure;
              done.push(mark);
            },
          }),
          implementJob(tick, { perform: async () => void done.push('tick') }),
        ],
        schedules: [every(tick, { cron: '0 6 * * *' }, {})],
      };
    },
  });
  return { plugin, done, failures, host: () => host as PluginHost<object, 'probe'> };
}

describe('a job', () => {
  const { plugin, done, failures, host } = probe();
  let dossier: TestDossier;
  let coordinator: Caller;
  beforeAll(async () => {
    dossier = await TestDossier.start({ plugins: [plugin] });
    coordinator = await dossier.as('COORDINATOR');
  });
  afterAll(() => dossier.stop());
  beforeEach(() => void done.splice(0));

  it('exists once the transaction that asked for it commits, and not when it is undone', async () => {
    const undone = host().transaction(async ({ jobs }) => {
      await jobs.enqueue(record, { mark: 'never' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await host().transaction(({ jobs }) => jobs.enqueue(record, { mark: 'kept' }));
    await dossier.drain();
    expect(done).toEqual(['kept']);
  });

  it('is one job when it is asked for twice with the same key', async () => {
    await host().transaction(({ jobs }) => jobs.enqueueMany(record, [{ mark: 'same' }, { mark: 'same' }]));
    await dossier.drain();
    await host().transaction(({ jobs }) => jobs.enqueue(record, { mark: 'same' }));
    await dossier.drain();
    expect(done).toEqual(['same']);
  });

  it('is tried again after a failure, and becomes a dead letter that staff can retry', async () => {
    failures.set('hard', [new Error('first'), new Error('second'), new Error('third')]);
    await host().transaction(({ jobs }) => jobs.enqueue(perform, { mark: 'hard' }));
    await dossier.drain();
    expect(done).toEqual([]);
    const { data } = await coordinator.graphql(
      '{ deadLetters(first: 10) { edges { node { id queue name attempts lastError } } } }',
    );
    const letters = listOf(data['deadLetters']?.['edges']);
    expect(letters).toMatchObject([
      { node: { queue: 'plugin-probe', name: 'perform', attempts: 3, lastError: 'Error: third' } },
    ]);
    const retried = await coordinator.graphql(
      'mutation ($jobId: ID!) { retryDeadLetter(input: { jobId: $jobId }) { ... on Job { state } } }',
      { jobId: letters[0]?.['node']?.['id'] },
    );
    expect(retried.data).toEqual({ retryDeadLetter: { state: 'PENDING' } });
    await dossier.drain();
    expect(done).toEqual(['hard']);
  });

  it('is given up at once when it says that it cannot succeed', async () => {
    failures.set('hopeless', [new JobCannotSucceedError('no such address')]);
    await host().transaction(({ jobs }) => jobs.enqueue(perform, { mark: 'hopeless' }));
    await dossier.drain();
    expect(await dossier.db.job.count({ where: { state: 'DEAD', attempts: 1 } })).toBe(1);
    const result = await coordinator.graphql(
      'mutation { retryDeadLetters(queue: "plugin-probe") { ... on RetriedJobs { count } } }',
    );
    expect(result.data).toEqual({ retryDeadLetters: { count: 1 } });
    await dossier.drain();
    expect(done).toEqual(['hopeless']);
  });

  it('is not for everybody to see or retry', async () => {
    const mentor = await dossier.as('MENTOR');
    const list = await mentor.graphql('{ deadLetters(first: 10) { edges { node { id } } } }');
    expect(list.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const retry = await mentor.graphql(
      'mutation { retryDeadLetters(queue: "plugin-probe") { ... on Error { code } } }',
    );
    expect(retry.data).toEqual({ retryDeadLetters: { code: 'FORBIDDEN' } });
  });

  it('survives a Redis that forgets everything while jobs wait', async () => {
    const marks = Array.from({ length: 200 }, (_, index) => `flushed-${index}`);
    await host().transaction(({ jobs }) =>
      jobs.enqueueMany(
        record,
        marks.map((mark) => ({ mark })),
      ),
    );
    await dossier.redis.flush();
    await dossier.drain();
    expect([...done].sort()).toEqual([...marks].sort());
  });

  it('that recurs runs at its time in the Netherlands, once', async () => {
    dossier.clock.set('2022-06-01T03:00:00Z');
    await dossier.drain();
    expect(done, 'three months missed count as one').toEqual(['tick']);
    dossier.clock.set('2022-06-01T03:59:50Z');
    await dossier.drain();
    expect(done).toEqual(['tick']);
    dossier.clock.set('2022-06-01T04:00:01Z');
    await dossier.drain();
    expect(done).toEqual(['tick', 'tick']);
    const { data } = await coordinator.graphql('{ schedules { plugin name nextRunAt } }');
    expect(listOf(data['schedules'])).toContainEqual({
      plugin: 'probe',
      name: 'tick',
      nextRunAt: '2022-06-02T04:00:00.000Z',
    });
  });
});
