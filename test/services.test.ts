import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../src/lib/db.ts';
import { until } from './harness.ts';
import { createTestDatabase } from './database.ts';
import { createTestPostgres } from './postgres.ts';
import { createTestRedis } from './redis.ts';
import type { TestRedis } from './redis.ts';

describe('the database of a test', () => {
  it('has the reference data and is nobody else’s', async () => {
    const [mine, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    const [db, otherDb] = [openDb({ url: mine.url }), openDb({ url: other.url })];
    await db.organisation.deleteMany({ where: { sources: { none: {} } } });
    await db.recruitmentChannel.deleteMany();

    expect(await otherDb.municipality.count()).toBe(31);
    expect(await otherDb.recruitmentChannel.count()).toBeGreaterThan(0);
    expect(await db.recruitmentChannel.count()).toBe(0);

    await Promise.all([db.$disconnect(), otherDb.$disconnect()]);
    await Promise.all([mine.drop(), other.drop()]);
  });

  it('refuses a change of a published figure', async () => {
    const database = await createTestDatabase();
    const db = openDb({ url: database.url });
    await expect(db.publishedProgress.updateMany({ data: { waitingList: 0 } })).rejects.toThrow(/published/);
    await expect(db.publishedProgress.deleteMany()).rejects.toThrow(/published/);
    await db.$disconnect();
    await database.drop();
  });
});

describe('the PostgreSQL of a test that kills it', () => {
  it('comes back at the same address with the same data', async () => {
    const postgres = await createTestPostgres();
    const db = openDb({ url: postgres.url });
    await db.recruitmentChannel.deleteMany();
    await postgres.kill();
    // The server's children may outlive it by a moment.
    await until(() =>
      db.recruitmentChannel.count().then(
        () => false,
        () => true,
      ),
    );
    await postgres.restart();
    expect(await db.recruitmentChannel.count()).toBe(0);
    expect(await db.municipality.count()).toBe(31);
    await db.$disconnect();
    await postgres.stop();
  });
});

describe('the Redis of a test', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await createTestRedis();
  });
  afterAll(() => redis.stop());

  it('comes back at the same address with what was on disk after it is killed', async () => {
    const client = new Redis(redis.url, { maxRetriesPerRequest: null });
    await client.set('kept', 'yes');
    await client.config('SET', 'appendfsync', 'always');
    await client.set('kept', 'still');
    await redis.kill();
    await redis.restart();
    expect(await client.get('kept')).toBe('still');
    client.disconnect();
  });

  it('never evicts keys, as BullMQ asks', async () => {
    const client = new Redis(redis.url);
    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    expect(await client.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
    client.disconnect();
  });
});
