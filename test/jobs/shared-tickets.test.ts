import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineJob } from '../../src/jobs/define-job.ts';
import { implementJob } from '../../src/jobs/implement-job.ts';
import { reconcileJobs } from '../../src/jobs/reconcile-jobs.ts';
import { Transport } from '../../src/jobs/transport.ts';
import { createLog } from '../../src/lib/log.ts';
import { definePlugin, type PluginHost, type PluginWork } from '../../src/plugins/contract.ts';
import { TestDossier, until } from '../harness.ts';

const payload = z.object({ number: z.int() });
const write = defineJob({ name: 'write', payload, backoffMs: 60_000 });
const tell = defineJob({ name: 'tell', payload, backoffMs: 100 });

/** A plugin with a job that is done in the database and one that reaches outside. */
function writer() {
  let meanwhile: (number: number) => Promise<void> = () => Promise.resolve();
  let host: PluginHost<object, 'writer'> | null = null;
  const plugin = definePlugin({
    id: 'writer',
    summary: 'Writes rows.',
    version: '1.0.0',
    contractVersion: 1,
    config: z.object({}),
    personalData: [],
    setup(given) {
      host = given;
      return {
        workers: [
          implementJob(write, {
            async record({ db }: PluginWork<'writer'>, { number }) {
              await meanwhile(number);
              await db.$executeRaw`INSERT INTO writer_row (number) VALUES (${number})`;
            },
          }),
          implementJob(tell, { perform: async ({ number }) => meanwhile(number) }),
        ],
      };
    },
  });
  return {
    plugin,
    meanwhile: (what: typeof meanwhile) => void (meanwhile = what),
    ask: (job: typeof write, count: number) =>
      host?.transaction(({ jobs }) => jobs.enqueueMany(job, numbersTo(count))),
  };
}

describe('short jobs that fall due together', () => {
  const { plugin, meanwhile, ask } = writer();
  let dossier: TestDossier;

  beforeAll(async () => {
    dossier = await TestDossier.start({ plugins: [plugin] });
    await dossier.db.$executeRaw`CREATE TABLE writer_row (number int NOT NULL)`;
    await dossier.db.$executeRaw`GRANT ALL ON writer_row TO dossier_system`;
  });
  beforeEach(async () => {
    meanwhile(() => Promise.resolve());
    await dossier.db.$executeRaw`TRUNCATE writer_row`;
    await dossier.db.job.deleteMany();
  });
  afterAll(() => dossier.stop());

  const written = async (): Promise<number[]> => {
    const rows = await dossier.db.$queryRaw<{ number: number }[]>`
      SELECT number FROM writer_row ORDER BY number`;
    return rows.map(({ number }) => number);
  };
  const tickets = async (): Promise<(string | null)[]> => {
    const rows = await dossier.db.job.findMany({ select: { sharedTicket: true } });
    return rows.map(({ sharedTicket }) => sharedTicket);
  };

  it('share a ticket when they are many, and each takes effect once', async () => {
    await ask(write, 100);
    await dossier.drain();
    expect(await written()).toEqual(numbersTo(100).map(({ number }) => number));
    expect(await tickets()).not.toContain(null);
    expect(new Set(await tickets()).size).toBe(20);
  });

  it('have one each when they are few, or reach outside', async () => {
    await ask(write, 20);
    await dossier.drain();
    expect(new Set(await tickets())).toEqual(new Set([null]));
    await dossier.db.job.deleteMany();
    await ask(tell, 100);
    await dossier.drain();
    expect(new Set(await tickets())).toEqual(new Set([null]));
  });

  it('do not fail with those that fail, which have their next try on their own', async () => {
    const failed = new Set<number>();
    meanwhile((number) => {
      if (number % 2 === 0 || failed.has(number)) return Promise.resolve();
      failed.add(number);
      return Promise.reject(new Error('not yet'));
    });
    await ask(write, 100);
    await until(
      async () => (await dossier.db.job.count({ where: { attempts: 1, state: 'PENDING' } })) === 50,
    );
    await until(async () => (await written()).length === 50);
    passTime(dossier, 100_000);
    await dossier.drain();
    expect(await written()).toHaveLength(100);
    const again = await dossier.db.job.findMany({ where: { attempts: 1 } });
    expect(again.filter(({ sharedTicket }) => sharedTicket !== null)).toEqual([]);
    expect(again).toHaveLength(50);
  });

  it('are left to whoever has their ticket, and found again when Redis has lost it', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    meanwhile(() => held);
    await ask(write, 100);
    const queued = (): Promise<number> => dossier.db.job.count({ where: { state: 'QUEUED' } });
    await until(async () => (await queued()) === 100);
    passTime(dossier, 20_000);
    await reconcile(dossier);
    expect(await queued()).toBe(100);

    await removeTickets(dossier);
    await reconcile(dossier);
    letGo();
    await dossier.drain();
    expect(await written()).toEqual(numbersTo(100).map(({ number }) => number));
    expect(await dossier.db.job.count({ where: { state: 'DONE', attempts: 0 } })).toBe(100);
  });
});

function passTime({ clock }: TestDossier, ms: number): void {
  clock.set(new Date(clock.now().getTime() + ms).toISOString());
}

function prefixOf({ env }: TestDossier): string {
  return env.REDIS_PREFIX ?? 'dossier';
}

/** What the relay does every few seconds. */
async function reconcile(dossier: TestDossier): Promise<void> {
  const { db, clock, redis } = dossier;
  const log = createLog({ level: 'silent' });
  const transport = new Transport({ redisUrl: redis.url, prefix: prefixOf(dossier), log });
  await transport.start();
  await reconcileJobs({ db, clock, transport, log });
  await transport.stop();
}

function numbersTo(count: number): { number: number }[] {
  return Array.from({ length: count }, (_, index) => ({ number: index + 1 }));
}

/** Those of the queue alone: Redis does not look as if it had forgotten everything. */
async function removeTickets(dossier: TestDossier): Promise<void> {
  const client = new Redis(dossier.redis.url);
  await client.del(await client.keys(`${prefixOf(dossier)}:plugin-writer:*`));
  client.disconnect();
}
