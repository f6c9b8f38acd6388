import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { migrate, missingInMigrations } from '../src/lib/migrate.ts';
import { openDb } from '../src/lib/db.ts';
import { createTestDatabase } from './database.ts';

it('has migrations that reach the schema; `npm run db:migration -- <name>` writes what is missing', async () => {
  const database = await createTestDatabase();
  expect(await missingInMigrations(database.url)).toBe('');
  await database.drop();
});

it('applies nothing twice, also when two processes start at once', async () => {
  const database = await createTestDatabase();
  const db = openDb({ url: database.url });
  expect(await migrate(database.url)).toEqual([]);

  await db.$executeRawUnsafe('DROP SCHEMA public CASCADE');
  await db.$executeRawUnsafe('CREATE SCHEMA public');
  const [first, second] = await Promise.all([migrate(database.url), migrate(database.url)]);
  const applied = await db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY name`;
  expect([...first, ...second].toSorted()).toEqual(applied.map(({ name }) => name));

  await db.$disconnect();
  await database.drop();
});

it('lets a case have one open proposal at a time, and no period that ends before it starts', async () => {
  const database = await createTestDatabase();
  const db = openDb({ url: database.url });
  // Without the rest of a case: foreign keys do not matter here.
  await db.$executeRawUnsafe(
    'ALTER TABLE "Match" DROP CONSTRAINT "Match_caseId_fkey", DROP CONSTRAINT "Match_mentorId_fkey"',
  );
  await db.$executeRawUnsafe('ALTER TABLE "WaitingInterval" DROP CONSTRAINT "WaitingInterval_caseId_fkey"');
  const caseId = randomUUID();
  const propose = () =>
    db.match.create({ data: { caseId, mentorId: randomUUID(), proposedOn: new Date('2022-01-10') } });
  const { id } = await propose();
  await expect(propose()).rejects.toThrow(/Unique constraint/);
  await db.match.update({ where: { id }, data: { outcome: 'DECLINED' } });
  await propose();

  const wait = (from: string, to: string | null) =>
    db.waitingInterval.create({
      data: { caseId, startsOn: new Date(from), endsOn: to === null ? null : new Date(to) },
    });
  await expect(wait('2022-01-10', '2022-01-09')).rejects.toThrow(/WaitingInterval_period/);
  await wait('2022-01-10', '2022-01-10');
  await wait('2022-02-01', null);
  await expect(wait('2022-03-01', null)).rejects.toThrow(/Unique constraint/);

  await db.$disconnect();
  await database.drop();
});
