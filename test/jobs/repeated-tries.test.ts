import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineJob } from '../../src/jobs/define-job.ts';
import { implementJob } from '../../src/jobs/implement-job.ts';
import { definePlugin, type PluginHost, type PluginWork } from '../../src/plugins/contract.ts';
import { TestDossier, until } from '../harness.ts';

const write = defineJob({ name: 'write', payload: z.object({ mark: z.string() }), backoffMs: 100 });

/** A plugin whose job writes a row, and then does what a test asks of it. */
function writer() {
  let afterwards: (host: PluginHost<object, 'writer'>) => Promise<void> = () => Promise.resolve();
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
            async record({ db }: PluginWork<'writer'>, { mark }) {
              await db.$executeRaw`INSERT INTO writer_row (mark) VALUES (${mark})`;
              await afterwards(given);
            },
          }),
        ],
      };
    },
  });
  return {
    plugin,
    afterwards: (what: typeof afterwards) => void (afterwards = what),
    enqueue: (mark: string) => host?.transaction(({ jobs }) => jobs.enqueue(write, { mark })),
  };
}

describe('a job that writes', () => {
  const { plugin, afterwards, enqueue } = writer();
  let dossier: TestDossier;

  beforeAll(async () => {
    dossier = await TestDossier.start({ plugins: [plugin] });
    await dossier.db.$executeRaw`CREATE TABLE writer_row (mark text NOT NULL)`;
    await dossier.db.$executeRaw`GRANT ALL ON writer_row TO dossier_system`;
  });
  beforeEach(() => afterwards(() => Promise.resolve()));
  afterAll(() => dossier.stop());

  const rows = async (mark: string): Promise<number> => {
    const found = await dossier.db.$queryRaw<object[]>`SELECT mark FROM writer_row WHERE mark = ${mark}`;
    return found.length;
  };

  it('takes effect once when two workers have the same try at the same time', async () => {
    let begun = 0;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    afterwards(async () => {
      begun += 1;
      await held;
    });
    await enqueue('twice');
    await until(() => Promise.resolve(begun === 1));
    const { id: jobId } = await dossier.db.job.findFirstOrThrow({
      where: { name: 'write', state: 'QUEUED' },
    });
    const connection = new Redis(dossier.redis.url, { maxRetriesPerRequest: null });
    const queue = new Queue('plugin-writer', { connection, prefix: dossier.env.REDIS_PREFIX ?? 'dossier' });
    await queue.add(
      'plugin-writer',
      { jobId, attempt: 0 },
      { jobId: 'the-same-again', removeOnComplete: true },
    );
    await waitsForTheRow(dossier);
    letGo();
    await until(async () => (await queue.getJob('the-same-again')) === undefined);
    await queue.close();
    connection.disconnect();

    expect(await rows('twice')).toBe(1);
    expect(begun).toBe(1);
    expect(await dossier.db.job.findUniqueOrThrow({ where: { id: jobId } })).toMatchObject({
      state: 'DONE',
      attempts: 0,
      lastError: null,
    });
  });

  it('leaves nothing of a try that fails', async () => {
    let tries = 0;
    afterwards(async () => {
      tries += 1;
      if (tries === 1) throw new Error('not yet');
    });
    await enqueue('at last');
    await dossier.drain();
    expect(await rows('at last')).toBe(1);
    expect(tries).toBe(2);
  });

  it('may begin a transaction beside its own', async () => {
    afterwards(({ transaction }) =>
      transaction(async ({ db }) => {
        await db.$executeRaw`INSERT INTO writer_row (mark) VALUES ('beside')`;
      }),
    );
    await enqueue('own');
    await dossier.drain();
    expect([await rows('own'), await rows('beside')]).toEqual([1, 1]);
  });
});

/** A second transaction that wants the row of a job stands still until the first is over. */
function waitsForTheRow({ db }: TestDossier): Promise<void> {
  return until(async () => {
    const waiting = await db.$queryRaw<object[]>`
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'BEGIN; SELECT 1 FROM "Job"%'`;
    return waiting.length > 0;
  });
}
