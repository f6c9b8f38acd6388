import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, openDb } from '../../src/lib/db.ts';
import { newId } from '../../src/lib/new-id.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { openEncryptedDb } from '../encrypted-db.ts';

let database: TestDatabase;
let db: Db;
/** The same database as somebody sees it who has no keys. */
let stranger: Db;
let clientId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openEncryptedDb(database.url);
  stranger = openDb({ url: database.url, poolSize: 2 });
  const client = await db.client.create({
    data: {
      givenName: 'Anna',
      familyName: 'Voorbeeld',
      birthDate: new Date('1940-05-06'),
      municipalityCode: 'GM0935',
    },
  });
  clientId = client.id;
});

afterAll(async () => {
  await Promise.all([db.$disconnect(), stranger.$disconnect()]);
  await database.drop();
});

let number = 0;

function aCase(more: object = {}) {
  number += 1;
  return {
    reference: `2022-${String(number).padStart(4, '0')}`,
    clientId,
    status: 'REGISTERED' as const,
    registeredOn: new Date('2022-01-10'),
    applicantKind: 'RELATIVE' as const,
    municipalityCode: 'GM0935',
    workArea: 'ZUID_LIMBURG' as const,
    ...more,
  };
}

const sealed = expect.stringMatching(/^enc1\.[0-9a-f]{8}\.[\w-]+$/) as string;

describe('writing', () => {
  it('keeps a value encrypted that is written alone, in bulk, nested, by upsert or in a transaction', async () => {
    const { id } = await db.case.create({
      data: aCase({
        requestForHelp: 'Hulp bij zorg',
        intake: { create: { needs: 'Rust', wishes: '' } },
        petitions: {
          create: [
            {
              petitionerKind: 'RELATIVE',
              petitionerName: 'Zus Z.',
              willingnessStatementOn: new Date('2022-02-01'),
              consentStatementsComplete: true,
              medicalStatementOn: new Date('2022-02-01'),
              mentorshipPlanOn: new Date('2022-02-01'),
              filedOn: new Date('2022-02-02'),
            },
          ],
        },
      }),
    });
    await db.$transaction(async (tx) => {
      await tx.intake.upsert({
        where: { caseId: id },
        create: { caseId: id, network: 'Buurvrouw' },
        update: { network: 'Buurvrouw', decisionReason: { set: 'Past' } },
      });
    });
    const select = {
      requestForHelp: true,
      intake: { select: { needs: true, wishes: true, network: true, decisionReason: true } },
      petitions: { select: { petitionerName: true } },
    } as const;
    expect(await stranger.case.findUniqueOrThrow({ where: { id }, select })).toEqual({
      requestForHelp: sealed,
      intake: { needs: sealed, wishes: '', network: sealed, decisionReason: sealed },
      petitions: [{ petitionerName: sealed }],
    });
    expect(await db.case.findUniqueOrThrow({ where: { id }, select })).toEqual({
      requestForHelp: 'Hulp bij zorg',
      intake: { needs: 'Rust', wishes: '', network: 'Buurvrouw', decisionReason: 'Past' },
      petitions: [{ petitionerName: 'Zus Z.' }],
    });
  });

  it('answers what was written, also from createManyAndReturn, and keeps bytes as bytes', async () => {
    const body = new Uint8Array([0, 255, 1, 2]);
    const [message] = await db.inboxMessage.createManyAndReturn({
      data: [{ plugin: 'qrs', path: 'referrals', deliveryId: 'd-1', body }],
    });
    expect(message?.body).toEqual(body);
    const id = message?.id ?? '';
    const stored = await stranger.inboxMessage.findUniqueOrThrow({ where: { id } });
    expect(Buffer.from(stored.body).toString('latin1')).toMatch(/^enc1\.[0-9a-f]{8}\./);
    expect((await db.inboxMessage.findUniqueOrThrow({ where: { id } })).body).toEqual(body);
    await db.inboxMessage.updateMany({ where: { plugin: 'qrs' }, data: { body: Buffer.alloc(0) } });
    expect((await db.inboxMessage.findUniqueOrThrow({ where: { id } })).body).toHaveLength(0);
  });

  it('never gives one text twice the same form', async () => {
    await db.case.createMany({ data: [1, 2].map(() => aCase({ requestForHelp: 'Zelfde' })) });
    const rows = await stranger.case.findMany({ select: { requestForHelp: true } });
    const texts = rows.map(({ requestForHelp }) => requestForHelp);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('empties a column of many rows, and refuses to write one value in many', async () => {
    const { id } = await db.case.create({
      data: aCase({ applicantPhone: '043 1', applicantEmail: 'a@b.example' }),
    });
    await db.case.updateMany({
      where: { clientId, id },
      data: { applicantPhone: null, applicantEmail: null },
    });
    expect(await stranger.case.findUniqueOrThrow({ where: { id } })).toMatchObject({
      applicantPhone: null,
      applicantEmail: null,
      applicantEmailIndex: null,
    });
    await expect(
      db.case.updateMany({ where: { clientId }, data: { applicantPhone: '043 1' } }),
    ).rejects.toThrow('ENCRYPTED_COLUMN_MISUSE: Case.applicantPhone is encrypted. Write it with id');
    await expect(
      db.mandate.update({ where: { id: newId() }, data: { id: newId(), endReason: 'x' } }),
    ).rejects.toThrow('ENCRYPTED_COLUMN_MISUSE');
  });
});

describe('reading', () => {
  it('opens values at any depth, and shows no key that was not asked for', async () => {
    const { id } = await db.case.create({
      data: aCase({ applicantName: 'J. Jansen', intake: { create: { needs: 'Structuur' } } }),
    });
    expect(
      await db.client.findUniqueOrThrow({
        where: { id: clientId },
        select: {
          cases: { where: { id }, select: { applicantName: true, intake: { select: { needs: true } } } },
        },
      }),
    ).toEqual({ cases: [{ applicantName: 'J. Jansen', intake: { needs: 'Structuur' } }] });
    const { intake, ...rest } = await db.case.findFirstOrThrow({ where: { id }, include: { intake: true } });
    expect(rest).toMatchObject({ id, applicantName: 'J. Jansen' });
    expect(intake).toMatchObject({ caseId: id, needs: 'Structuur' });
    const omitted = await db.case.findFirstOrThrow({ where: { id }, omit: { id: true } });
    expect(omitted).toMatchObject({ applicantName: 'J. Jansen' });
    expect(omitted).not.toHaveProperty('id');
  });

  it('opens values of a query in a batch', async () => {
    const { id } = await db.case.create({ data: aCase({ requestForHelp: 'Samen' }) });
    const [found, count] = await db.$transaction([
      db.case.findUniqueOrThrow({ where: { id }, select: { requestForHelp: true } }),
      db.case.count({ where: { id } }),
    ]);
    expect([found, count]).toEqual([{ requestForHelp: 'Samen' }, 1]);
  });

  it('reads a plain value from before there was encryption', async () => {
    const { id } = await stranger.case.create({ data: aCase({ requestForHelp: 'Van vroeger' }) });
    expect(await db.case.findUniqueOrThrow({ where: { id } })).toMatchObject({
      requestForHelp: 'Van vroeger',
    });
  });

  it('fails on a value that was altered, or copied from another row or column, and tells nothing of it', async () => {
    const one = await db.case.create({ data: aCase({ requestForHelp: 'Geheim', applicantName: 'Naam' }) });
    const other = await db.case.create({ data: aCase({ requestForHelp: 'Ander' }) });
    const { requestForHelp: stolen, applicantName } = await stranger.case.findUniqueOrThrow({
      where: { id: one.id },
    });
    const altered = (stolen ?? '').replace(/.$/, (end) => (end === 'A' ? 'B' : 'A'));
    for (const requestForHelp of [stolen, applicantName, altered, (stolen ?? '').slice(0, 30)]) {
      await stranger.case.update({ where: { id: other.id }, data: { requestForHelp } });
      const reading = db.case.findUniqueOrThrow({ where: { id: other.id } });
      await expect(reading).rejects.toMatchObject({
        code: 'ENCRYPTED_VALUE_DAMAGED',
        message: expect.not.stringMatching(/Geheim|Naam|enc1/) as string,
      });
    }
    await stranger.case.delete({ where: { id: other.id } });
  });
});

describe('asking', () => {
  it('finds an encrypted mail address by its exact value, however it is written, and by nothing less', async () => {
    const { id } = await db.case.create({ data: aCase({ applicantEmail: 'Dochter@Familie.example' }) });
    const found = async (where: object) =>
      (await db.case.findMany({ where, select: { id: true } })).map((row) => row.id);
    expect(await found({ applicantEmail: ' dochter@familie.EXAMPLE' })).toEqual([id]);
    expect(
      await found({ OR: [{ applicantEmail: { in: ['x@y.example', 'dochter@familie.example'] } }] }),
    ).toEqual([id]);
    expect(
      await found({ client: { cases: { some: { applicantEmail: 'dochter@familie.example' } } }, id }),
    ).toEqual([id]);
    expect(await found({ applicantEmail: 'dochter@familie' })).toEqual([]);
    const { _count: count } = await db.client.findUniqueOrThrow({
      where: { id: clientId },
      select: { _count: { select: { cases: { where: { applicantEmail: 'dochter@familie.example' } } } } },
    });
    expect(count).toEqual({ cases: 1 });
    await db.case.update({ where: { id }, data: { applicantEmail: 'zoon@familie.example' } });
    expect(await found({ applicantEmail: 'dochter@familie.example' })).toEqual([]);
    expect(await found({ applicantEmail: { equals: 'zoon@familie.example' } })).toEqual([id]);
    expect(await found({ applicantEmail: { not: null }, id })).toEqual([id]);
  });

  const misused: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a filter', () => db.intake.findMany({ where: { needs: 'Rust' } })],
    ['a part of a text', () => db.case.findMany({ where: { applicantEmail: { contains: 'x' } } })],
    [
      'a nested filter',
      () => db.client.findMany({ where: { cases: { some: { NOT: { intake: { needs: 'x' } } } } } }),
    ],
    [
      'a filter in a selection',
      () => db.client.findMany({ select: { cases: { where: { applicantName: 'x' } } } }),
    ],
    ['a filter that deletes', () => db.case.deleteMany({ where: { requestForHelp: { not: 'x' } } })],
    [
      'a filter in a count',
      () =>
        db.client.findMany({ select: { _count: { select: { cases: { where: { applicantName: 'x' } } } } } }),
    ],
    [
      'groups by the greatest',
      () => db.case.groupBy({ by: ['status'], orderBy: { _max: { applicantName: 'asc' } } }),
    ],
    ['an order', () => db.case.findMany({ orderBy: { applicantName: 'asc' } })],
    ['an order by a relation', () => db.case.findMany({ orderBy: [{ intake: { needs: 'asc' } }] })],
    ['repeats left out', () => db.case.findMany({ distinct: ['applicantName'] })],
    ['groups', () => db.case.groupBy({ by: ['applicantName'] })],
    ['a greatest value', () => db.case.aggregate({ _max: { applicantName: true } })],
  ];
  it.each(misused)('refuses %s on an encrypted column', async (_what, ask) => {
    await expect(ask()).rejects.toMatchObject({ code: 'ENCRYPTED_COLUMN_MISUSE' });
  });
});
