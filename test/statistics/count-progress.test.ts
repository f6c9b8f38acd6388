import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRows } from '../../src/privacy/encryption/insert-rows.ts';
import { countProgress } from '../../src/domain/statistics/count-progress.ts';
import { mendProgress } from '../../src/domain/statistics/mend-progress.ts';
import { figuresOn, type Interval, type Register } from '../../src/domain/statistics/register.ts';
import { anyRegister, day, firstDay, someDates } from '../../src/domain/statistics/register-arbitrary.ts';
import { addDays } from '../../src/lib/calendar-date.ts';
import type { Db, Tx } from '../../src/lib/db.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { openEncryptedDb } from '../encrypted-db.ts';
import { until } from '../harness.ts';
import { anyChange } from './random-history.ts';

describe('the rollup that counts the figures', () => {
  let database: TestDatabase;
  let db: Db;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = openEncryptedDb(database.url);
    await allowAnyDates(db);
  });
  afterAll(async () => {
    await db.$disconnect();
    await database.drop();
  });

  it('gives what the definitions give, in any world and on many dates at once', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegister, async (world) => {
        const counted = await inPassing(db, async (tx) => {
          await saveRegister(tx, world);
          return countProgress(tx, someDates);
        });
        expect(counted).toEqual(someDates.map((date) => figuresOn(world, date)));
      }),
      { numRuns: 60 },
    );
  });

  it('stays right through corrections, removals and whatever else is done to the rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRegister,
        fc.array(anyChange, { minLength: 1, maxLength: 8 }),
        async (world, changes) => {
          await inPassing(db, async (tx) => {
            await saveRegister(tx, world);
            for (const change of changes) await change(tx);
            const facts = await loadRegister(tx);
            const counts = someDates.map((date) => figuresOn(facts, date));
            expect(await countProgress(tx, someDates)).toEqual(counts);
            expect(await mendProgress(tx)).toEqual([]);
            expect(await countProgress(tx, someDates)).toEqual(counts);
          });
        },
      ),
      { numRuns: 80 },
    );
  }, 120_000);

  it('counts what two do to one case at once as if one had come after the other', async () => {
    await saveRegister(db, {
      cases: [{ registered: { from: day(0), to: null }, appointments: [], waiting: [] }],
      mentors: [],
    });
    const { id: caseId } = await db.case.findFirstOrThrow();
    const appointed = signal();
    const mayEnd = signal();
    const appoints = db.$transaction(async (tx) => {
      const order = { id: crypto.randomUUID(), courtOrderId: crypto.randomUUID() };
      await insertRows(tx, 'Appointment', [{ ...order, caseId, effectiveOn: day(2) }]);
      appointed.give();
      await mayEnd.given;
    });
    await appointed.given;
    let isOver = false;
    const colleague = openEncryptedDb(database.url);
    const ends = colleague.case
      .update({ where: { id: caseId }, data: { endedOn: day(9) } })
      .then(() => (isOver = true));
    await until(async () => isOver || (await isSomebodyWaiting(db)));
    mayEnd.give();
    await Promise.all([appoints, ends]);
    await colleague.$disconnect();

    const counts = await countProgress(db, [day(3), day(9), day(10)]);
    expect(counts.map(({ clientsAppointed }) => clientsAppointed)).toEqual([1, 1, 0]);
    expect(await mendProgress(db)).toEqual([]);
    await db.appointment.deleteMany();
    await db.case.deleteMany();
    await mendProgress(db);
    expect(await db.progressChange.count()).toBe(0);
  });

  it('is mended where rows were written past it, and says what it lacked', async () => {
    await inPassing(db, async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await saveRegister(tx, {
        cases: [{ registered: { from: day(3), to: day(5) }, appointments: [], waiting: [] }],
        mentors: [],
      });
      expect(await mendProgress(tx)).toMatchObject([
        { counted: 'cases', day: day(3), step: 1 },
        { counted: 'cases', day: day(5), step: -1 },
      ]);
      expect(await countProgress(tx, [day(4)])).toMatchObject([{ clientsRegistered: 1 }]);
      expect(await mendProgress(tx)).toEqual([]);
    });
  });

  it('answers in the order asked, a date as often as asked, and nothing for no date', async () => {
    const [later, earlier, again] = await countProgress(db, [day(9), day(2), day(9)]);
    expect([later?.date, earlier?.date, again?.date]).toEqual([day(9), day(2), day(9)]);
    expect(await countProgress(db, [])).toEqual([]);
  });
});

/** Only the dates matter here: no parents, no checks of periods. */
async function allowAnyDates(db: Db): Promise<void> {
  const rules = await db.$queryRaw<{ sql: string }[]>`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS sql FROM pg_constraint
    WHERE contype IN ('f', 'c') AND conrelid::regclass::text = ANY (ARRAY['"Case"', '"Appointment"', '"WaitingInterval"',
      '"Mentor"', '"Mandate"', '"MentorPause"'])`;
  for (const { sql } of rules) await db.$executeRawUnsafe(sql);
  await db.$executeRaw`DROP INDEX "WaitingInterval_one_open_per_case"`;
}

class Rollback extends Error {}

/** Runs the work in a transaction that leaves nothing behind. */
async function inPassing<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const kept: { result: T }[] = [];
  await db
    .$transaction(async (tx) => {
      kept.push({ result: await work(tx) });
      throw new Rollback();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error;
    });
  const [done] = kept;
  if (done === undefined) throw new Error('The work did not end.');
  return done.result;
}

async function isSomebodyWaiting(db: Db): Promise<boolean> {
  const waiting = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return waiting.length > 0;
}

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give: () => give() };
}

/** The facts as they are in the tables. */
async function loadRegister(tx: Tx): Promise<Register> {
  const cases = await tx.case.findMany({ include: { appointments: true, waitingIntervals: true } });
  const mentors = await tx.mentor.findMany({ include: { mandates: true, pauses: true } });
  const ofPeriod = ({ startsOn, endsOn }: { startsOn: Date; endsOn: Date | null }) => ({
    from: startsOn,
    to: endsOn,
  });
  return {
    cases: cases.map(({ registeredOn, endedOn, appointments, waitingIntervals }) => ({
      registered: { from: registeredOn, to: endedOn },
      appointments: appointments.map((one) => ({
        from: one.effectiveOn,
        to: earliest(one.endedOn, one.termEndsOn),
      })),
      waiting: waitingIntervals.map(ofPeriod),
    })),
    mentors: mentors.map((mentor) => ({
      registered: { from: mentor.registeredOn, to: earliest(mentor.stoppedOn, mentor.rejectedOn) },
      training: { from: mentor.trainingStartedOn, to: mentor.certifiedOn },
      certifiedOn: mentor.certifiedOn,
      mandates: mentor.mandates.map(ofPeriod),
      pauses: mentor.pauses.map(ofPeriod),
    })),
  };
}

function earliest(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

async function saveRegister(tx: Tx, { cases, mentors }: Register): Promise<void> {
  const now = new Date();
  const fixed = { municipalityCode: 'GM0935', updatedAt: now };
  const rowsOf = (owner: 'caseId' | 'mentorId', id: string, list: readonly Interval[], toColumn = 'endsOn') =>
    list.map(({ from, to }) => ({ id: crypto.randomUUID(), [owner]: id, startsOn: from, [toColumn]: to }));
  for (const { registered, appointments, waiting } of cases) {
    const id = crypto.randomUUID();
    await insertRows(tx, 'Case', [
      {
        ...fixed,
        ...{
          id,
          clientId: id,
          reference: id,
          status: 'ACTIVE',
          applicantKind: 'OTHER',
          workArea: 'ZUID_LIMBURG',
        },
        registeredOn: registered.from,
        endedOn: registered.to,
      },
    ]);
    await insertRows(tx, 'WaitingInterval', rowsOf('caseId', id, waiting));
    await insertRows(
      tx,
      'Appointment',
      appointments.map(({ from, to }, index) => {
        // The legal end is whichever comes first.
        const ends = [{ endedOn: to }, { termEndsOn: to }, { endedOn: to, termEndsOn: to && addDays(to, 2) }];
        return {
          id: crypto.randomUUID(),
          caseId: id,
          courtOrderId: crypto.randomUUID(),
          effectiveOn: from,
          ...ends[index],
        };
      }),
    );
  }
  for (const { registered, training, certifiedOn, mandates, pauses } of mentors) {
    const id = crypto.randomUUID();
    await insertRows(tx, 'Mentor', [
      {
        ...fixed,
        ...{ id, givenName: 'A', familyName: 'B', email: 'a@b.example', status: 'REGISTERED' },
        recruitmentChannelCode: 'WEBSITE',
        appliedOn: firstDay,
        registeredOn: registered.from,
        stoppedOn: registered.to,
        trainingStartedOn: training.from,
        certifiedOn,
      },
    ]);
    await insertRows(
      tx,
      'Mandate',
      rowsOf('mentorId', id, mandates).map((row) => ({ ...row, caseId: crypto.randomUUID() })),
    );
    await insertRows(tx, 'MentorPause', rowsOf('mentorId', id, pauses));
  }
}
