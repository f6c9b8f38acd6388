import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoUsers } from '../../prisma/seed/demo-users.ts';
import { loadDemoWorld } from '../../prisma/seed/demo-world.ts';
import { normReport } from '../../src/domain/norms/norm-report.ts';
import { parseCalendarDate } from '../../src/lib/calendar-date.ts';
import type { Db } from '../../src/lib/db.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { openEncryptedDb } from '../encrypted-db.ts';

const on = parseCalendarDate('2022-01-01');

describe('the norm report', () => {
  let database: TestDatabase;
  let db: Db;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = openEncryptedDb(database.url);
    await loadDemoWorld(db, { today: new Date('2024-06-01T12:00:00Z') });
  });
  afterAll(async () => {
    await db.$disconnect();
    await database.drop();
  });

  it('judges both consultants by their hours: 15 hours make 50 cases, 18 make 60', async () => {
    const limits = (await casesRows()).map(({ limit }) => limit);
    expect(limits.toSorted()).toEqual([50, 60]);
  });

  it('counts the clients of guided mentors on the day asked', async () => {
    const guided = await db.mandate.findMany({
      where: {
        startsOn: { lte: on },
        OR: [{ endsOn: null }, { endsOn: { gt: on } }],
        mentor: { hasQualifyingEducation: false },
      },
    });
    const counted = (await casesRows()).reduce((sum, { value }) => sum + value, 0);
    expect(counted).toBe(guided.length);
    expect(counted).toBeGreaterThan(50);
  });

  it('takes a new value of a norm, and new hours, from the day they apply', async () => {
    const { code, ...norm } = await db.norm.findFirstOrThrow({ where: { code: 'MAX_CASES_PER_FULLTIME' } });
    const changeOn = parseCalendarDate('2023-01-01');
    const lastDay = parseCalendarDate('2022-12-31');
    await db.norm.update({ where: { id: norm.id }, data: { effectiveTo: lastDay } });
    await db.norm.create({
      data: { ...norm, code, id: crypto.randomUUID(), value: 60, effectiveFrom: changeOn, effectiveTo: null },
    });
    const north = await db.user.findUniqueOrThrow({ where: { email: demoUsers.consultantNorth } });
    await db.employment.create({
      data: { userId: north.id, function: 'Consulent', hoursPerWeek: 21, startsOn: changeOn },
    });
    const limits = async (date: Date) => (await casesRows(date)).map(({ limit }) => limit).toSorted();
    expect(await limits(lastDay)).toEqual([50, 60]);
    expect(await limits(changeOn)).toEqual([30, 60]);
  });

  async function casesRows(date = on) {
    return (await normReport(db, date)).filter(({ code }) => code === 'MAX_CASES_PER_FULLTIME');
  }
});
