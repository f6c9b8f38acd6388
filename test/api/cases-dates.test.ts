import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoWorld } from '../../prisma/seed/demo-world.ts';
import { deriveStatus } from '../../src/domain/cases/derive-status.ts';
import { loadCaseFacts } from '../../src/domain/cases/load-case-facts.ts';
import { refreshStatuses } from '../../src/domain/cases/refresh-statuses.ts';
import { deriveMentorStatus } from '../../src/domain/mentors/derive-mentor-status.ts';
import { loadMentorFacts } from '../../src/domain/mentors/load-mentor-facts.ts';
import { addDays, parseCalendarDate } from '../../src/lib/calendar-date.ts';
import type { Db } from '../../src/lib/db.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { openEncryptedDb } from '../encrypted-db.ts';

const start = parseCalendarDate('2024-03-01');

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openEncryptedDb(database.url);
  await loadDemoWorld(db, { today: start });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

function refresh(today: Date) {
  return db.$transaction((tx) =>
    refreshStatuses(tx, { actor: { kind: 'system', plugin: 'core' }, now: new Date(today.getTime() + 6e7) }),
  );
}

async function stale(today: Date): Promise<string[]> {
  const cases = await db.case.findMany({ select: { id: true, status: true, reference: true } });
  const mentors = await db.mentor.findMany({ select: { id: true, status: true } });
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  const derived = new Map<string, string>([
    ...(await loadCaseFacts(db, ids(cases))).map((facts) => [facts.id, deriveStatus(facts, today)] as const),
    ...(await loadMentorFacts(db, ids(mentors))).map(
      (facts) => [facts.id, deriveMentorStatus(facts, today)] as const,
    ),
  ]);
  return [...cases, ...mentors]
    .filter(({ id, status }) => derived.get(id) !== status)
    .map(({ id, status }) => `${id}: ${status} is to be ${derived.get(id)}`);
}

describe('the daily refresh', () => {
  it('leaves no stored status behind the dates, and a second run does nothing', async () => {
    // What is planned ahead in the demo world, and what no person would think of: everything ends some day.
    await db.mandate.updateMany({ where: { endsOn: null }, data: { endsOn: addDays(start, 20) } });
    await db.$executeRaw`
      UPDATE "Appointment" SET "termEndsOn" = ${addDays(start, 40)}::date
      WHERE "endedOn" IS NULL AND "termEndsOn" IS NULL AND right("id"::text, 1) < '8' AND "effectiveOn" < ${start}::date`;
    for (const days of [0, 1, 19, 20, 21, 39, 40, 41, 400]) {
      const today = addDays(start, days);
      await refresh(today);
      expect(await stale(today)).toEqual([]);
      expect(await refresh(today)).toEqual({ cases: 0, mentors: 0 });
    }
    expect(await db.case.count({ where: { status: 'ACTIVE' } })).toBe(0);
    expect(await db.case.count({ where: { status: 'MENTOR_CHANGE' } })).toBeGreaterThan(50);
    expect(await db.case.count({ where: { status: 'ENDED', endedOn: null } })).toBeGreaterThan(50);
  });
});
