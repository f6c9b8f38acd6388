import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadReferenceData, partnerList } from '../../prisma/seed/reference-data.ts';
import { type Db, openDb } from '../../src/lib/db.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';

describe('the reference data', () => {
  let database: TestDatabase;
  let db: Db;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = openDb({ url: database.url, poolSize: 2 });
    await db.$transaction((tx) => loadReferenceData(tx));
  });
  afterAll(async () => {
    await db.$disconnect();
    await database.drop();
  });

  it('is complete', async () => {
    expect(await counts(db)).toEqual(complete);
    const published = await db.endingReason.groupBy({ by: ['subject'], _sum: { publishedCount: true } });
    const totals = new Map(published.map(({ subject, _sum }) => [subject, _sum.publishedCount]));
    expect([totals.get('CASE'), totals.get('MENTOR')]).toEqual([198, 139]);
  });

  it('makes one organisation of the entry that is listed twice, and keeps both entries as its source', async () => {
    const entries = await db.organisationSource.findMany({
      where: { list: partnerList, entry: { in: [40, 59] } },
    });
    expect(entries).toHaveLength(2);
    expect(new Set(entries.map(({ organisationId }) => organisationId)).size).toBe(1);
    expect(entries.every(({ note }) => note?.startsWith('DUPLICATE'))).toBe(true);
  });

  it('loads again without a second copy and without undoing what people changed', async () => {
    const envida = await db.organisation.findUniqueOrThrow({ where: { name: 'Envida' } });
    await db.organisation.update({ where: { id: envida.id }, data: { name: 'Envida Zorg' } });
    await db.norm.updateMany({ where: { code: 'VOG_MAX_AGE' }, data: { value: 4 } });
    await db.$transaction((tx) => loadReferenceData(tx));
    expect(await counts(db)).toEqual(complete);
    expect((await db.norm.findFirstOrThrow({ where: { code: 'VOG_MAX_AGE' } })).value.toNumber()).toBe(4);
    expect(await db.organisation.count({ where: { name: 'Envida' } })).toBe(0);
  });

  it('keeps the published rows frozen', async () => {
    await expect(db.publishedProgress.updateMany({ data: { waitingList: 0 } })).rejects.toThrow('is refused');
    await expect(db.publishedProgress.deleteMany()).rejects.toThrow('is refused');
    expect(await db.publishedProgress.count()).toBe(49);
  });
});

const complete = {
  municipalities: 31,
  organisations: 87,
  entries: 88,
  reasons: 15,
  norms: 33,
  modules: 6,
  channels: 24,
  dimensions: 6,
  instruments: 4,
  published: 49,
};

async function counts(db: Db): Promise<typeof complete> {
  return {
    municipalities: await db.municipality.count(),
    organisations: await db.organisation.count(),
    entries: await db.organisationSource.count({ where: { list: partnerList } }),
    reasons: await db.endingReason.count(),
    norms: await db.norm.count(),
    modules: await db.trainingModule.count(),
    channels: await db.recruitmentChannel.count(),
    dimensions: await db.positiveHealthDimension.count(),
    instruments: await db.positiveHealthInstrument.count(),
    published: await db.publishedProgress.count(),
  };
}
