import { type Job, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconcileJobs } from '../../src/jobs/reconcile-jobs.ts';
import { type SentTicket, Transport } from '../../src/jobs/transport.ts';
import { createLog } from '../../src/lib/log.ts';
import { TestDossier } from '../harness.ts';

const queue = 'plugin-qrs';

describe('a job of which every worker dies', () => {
  let dossier: TestDossier;
  let transport: Transport;
  let connection: Redis;

  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2026-01-15', parts: { worker: false } });
    const { redis } = dossier;
    connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    transport = new Transport({ redisUrl: redis.url, prefix: 'deadly', log: createLog({ level: 'silent' }) });
    await transport.start();
    await transport.forgotEverything();
  });
  afterAll(async () => {
    await transport.stop();
    connection.disconnect();
    await dossier.stop();
  });

  it('becomes a dead letter at once, and its workers live again', async () => {
    const [id] = await givenUp([null]);
    expect(await dossier.db.job.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'DEAD',
      lastError: expect.stringMatching(/Each worker that began with it died/) as string,
    });
    expect(await dossier.db.job.count({ where: { name: 'tell-of-dead-letters' } })).toBeGreaterThan(0);
  });

  it('is sought among those that went with it by letting each try alone', async () => {
    const ids = await givenUp(['together', 'together']);
    const jobs = await dossier.db.job.findMany({ where: { id: { in: ids } } });
    expect(jobs.map(({ state, attempts }) => ({ state, attempts }))).toEqual([
      { state: 'PENDING', attempts: 1 },
      { state: 'PENDING', attempts: 1 },
    ]);
  });

  /** Jobs on which BullMQ has given up, once the relay has seen it. Answers their ids. */
  async function givenUp(sharedTickets: readonly (string | null)[]): Promise<string[]> {
    const { db, clock } = dossier;
    const tickets: SentTicket[] = [];
    for (const sharedTicket of sharedTickets) {
      const { id } = await db.job.create({
        data: {
          ...{ queue, name: 'register-referral', payload: {}, state: 'QUEUED', sharedTicket },
          ...{ createdAt: clock.now(), runAfter: clock.now(), queuedAt: clock.now() },
        },
      });
      tickets.push({ jobId: id, attempt: 0, sharedTicket });
    }
    await transport.send(queue, tickets);
    await failInRedis();
    clock.set(new Date(clock.now().getTime() + 20_000).toISOString());
    await reconcileJobs({ db, clock, transport, log: createLog({ level: 'silent' }) });
    return tickets.map(({ jobId }) => jobId);
  }

  /** A worker that fails stands for those that died: for BullMQ both end in the same list. */
  async function failInRedis(): Promise<void> {
    const worker = new Worker(
      queue,
      () => Promise.reject(new Error('job stalled more than allowable limit')),
      {
        connection,
        prefix: 'deadly',
      },
    );
    await new Promise<Job | undefined>((resolve) => worker.once('failed', (job) => resolve(job)));
    await worker.close();
  }
});
