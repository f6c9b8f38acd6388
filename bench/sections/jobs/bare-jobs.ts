import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { answerRounds, batchesOf } from './job-round.ts';

// BullMQ alone: jobs live in Redis, and what a handler does is its own affair.

const redisUrl = process.env['REDIS_URL'] ?? '';
const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: 10 });
const queue = new Queue<{ number: number }>('bare', { connection });
let done = 0;
const worker = new Worker<{ number: number }>(
  'bare',
  async ({ name, data: { number } }) => {
    if (name === 'one-update') {
      const text = 'UPDATE bench_counter SET value = value + 1 WHERE number = $1';
      await pool.query({ name, text, values: [number] });
    }
    done += 1;
  },
  { connection, concurrency: 10 },
);
await worker.waitUntilReady();

answerRounds(
  async ({ count, work }) => {
    const wanted = done + count;
    for (const batch of batchesOf(count)) {
      await queue.addBulk(batch.map((data) => ({ name: work, data, opts: { removeOnComplete: true } })));
    }
    while (done < wanted) await new Promise((resolve) => setTimeout(resolve, 1));
  },
  async () => {
    await worker.close();
    await queue.close();
    connection.disconnect();
    await pool.end();
  },
);
