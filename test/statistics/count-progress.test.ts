import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRows } from '../../prisma/seed/demo/insert-rows.ts';
import { countProgress } from '../../src/domain/statistics/count-progress.ts';
import { figuresOn, type Interval, type Register } from '../../src/domain/statistics/register.ts';
import { anyRegister, day, firstDay, someDates } from '../../src/domain/statistics/register-arbitrary.ts';
import { addDays } from '../../src/lib/calendar-date.ts';
import type { Db, Tx } from '../../src/lib/db.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { openEncryptedDb } from '../encrypted-db.ts';

describe('the statement that counts the figures', () => {
  let database: TestDatabase;
  let db: Db;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = openEncryptedDb(database.url);
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

  it('answers in the order asked, a date as often as asked, and nothing for no date', async () => {
    const [later, earlier, again] = await countProgress(db, [day(9), day(2), day(9)]);
    expect([later?.date, earlier?.date, again?.date]).toEqual([day(9), day(2), day(9)]);
    expect(await countProgress(db, [])).toEqual([]);
  });
});

class Rollback extends Error {}

/** Runs the work in a transaction that leaves nothing behind. */
async function inPassing<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const kept: T[] = [];
  await db
    .$transaction(async (tx) => {
      // Only the dates matter here: no parents, no checks of periods.
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      kept.push(await work(tx));
      throw new Rollback();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error;
    });
  const [result] = kept;
  if (result === undefined) throw new Error('The work gave nothing.');
  return result;
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
