import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { defineJob } from '../../src/jobs/define-job.ts';
import { implementJob } from '../../src/jobs/implement-job.ts';
import { definePlugin, type PluginHost, type PluginWork } from '../../src/plugins/contract.ts';
import { type Caller, TestDossier, until } from '../harness.ts';
import { changeStatus, follower } from './follower.ts';

const payload = z.object({ number: z.int() });
const times = { attempts: 1, timeLimitMs: 1500 };
const jobs = {
  silent: defineJob({ name: 'silent', payload, ...times }),
  locked: defineJob({ name: 'locked', payload, ...times }),
  calling: defineJob({ name: 'calling', payload, ...times }),
};

/** A plugin whose jobs never end, each in another way: twenty of a kind would keep every connection. */
function hangingPlugin() {
  const made: { host: PluginHost<object, 'hanging'> | null; aborted: number } = { host: null, aborted: 0 };
  const forEver = new Promise<void>(() => undefined);
  const plugin = definePlugin({
    id: 'hanging',
    version: '1.0.0',
    summary: 'Never ends.',
    contractVersion: 1,
    config: z.object({}),
    personalData: [],
    setup(host: PluginHost<object, 'hanging'>) {
      made.host = host;
      return {
        workers: [
          // Keeps its transaction open and does nothing with it.
          implementJob(jobs.silent, {
            async record({ db }: PluginWork<'hanging'>) {
              await db.$queryRaw`SELECT 1`;
              await forEver;
            },
          }),
          // Waits in the database.
          implementJob(jobs.locked, {
            async record({ db }: PluginWork<'hanging'>) {
              await db.$queryRaw`SELECT pg_sleep(3600)::text`;
            },
          }),
          implementJob(jobs.calling, {
            async perform(_payload, { signal }) {
              signal.addEventListener('abort', () => (made.aborted += 1));
              await forEver;
            },
          }),
        ],
      };
    },
  });
  return { plugin, made };
}

const { plugin: hanging, made } = hangingPlugin();
const failing = follower('failing');
const well = follower('well');
let dossier: TestDossier;
let coordinator: Caller;
beforeAll(async () => {
  dossier = await TestDossier.start({ plugins: [hanging, failing.plugin, well.plugin], quiet: true });
  coordinator = await dossier.as('COORDINATOR');
  failing.before(() => Promise.reject(new Error('out of order')));
});
afterAll(() => dossier.stop());

it('a plugin that hangs and one that fails hold up no other, and no call of the API', async () => {
  const twenty = Array.from({ length: 20 }, (_, number) => ({ number }));
  await made.host?.transaction(async ({ jobs: client }) => {
    for (const job of Object.values(jobs)) await client.enqueueMany(job, twenty);
  });
  await until(async () => (await running()) > 0);
  const cases = Array.from({ length: 30 }, () => randomUUID());
  for (const caseId of cases) {
    await dossier.db.$transaction((tx) => changeStatus(tx, dossier, caseId, 'INTAKE'));
    const { errors } = await coordinator.graphql('{ cases(first: 5) { edges { node { reference } } } }');
    expect(errors).toBeUndefined();
  }
  await until(() => Promise.resolve(well.heard.length === cases.length));
  expect(await running(), 'and it hangs all the while').toBeGreaterThan(0);
  expect(failing.heard).toEqual([]);
});

it('what hangs is cut when its time is up, its connections with it, and shows as given up', async () => {
  await until(async () => (await dead()) === 60, 60_000);
  expect(made.aborted).toBe(20);
  const open = await dossier.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND (query LIKE '%pg_sleep(3600)%' AND state = 'active' OR state = 'idle in transaction')`;
  expect(open).toEqual([{ count: 0 }]);
  const why = await dossier.db.job.findMany({
    where: { queue: 'plugin-hanging' },
    distinct: ['lastError'],
    select: { lastError: true },
  });
  expect(why.map(({ lastError }) => lastError)).toEqual([
    'JobTimedOutError: The job was not done within 1.5 seconds.',
  ]);
  const ready = await fetch(`${dossier.url}/health/ready`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({
    plugins: { hanging: { status: 'degraded' }, well: { status: 'ok' } },
  });
}, 90_000);

function running(): Promise<number> {
  return dossier.db.job.count({ where: { queue: 'plugin-hanging', state: 'QUEUED' } });
}

function dead(): Promise<number> {
  return dossier.db.job.count({ where: { queue: 'plugin-hanging', state: 'DEAD' } });
}
