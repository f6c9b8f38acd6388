import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseMasterKeys } from '../../src/privacy/encryption/master-keys.ts';
import { rotateKeys } from '../../src/privacy/encryption/rotate-keys.ts';
import { registered, uuidOf } from '../api/case-story.ts';
import { download, plainPdf, upload } from '../api/document-story.ts';
import { testEncryptionKeys } from '../encrypted-db.ts';
import { type Caller, TestDossier } from '../harness.ts';

describe('the files of a case', () => {
  let dossier: TestDossier;
  let consultant: Caller;
  let caseId: string;
  let care: string;
  let order: string;

  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2022-03-01', plugins: [] });
    consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    caseId = await registered(consultant);
    const sent = async (kind: string) =>
      (await upload(dossier, consultant, { place: { case: caseId }, kind, bytes: plainPdf(kind) })).id ?? '';
    [care, order] = [await sent('CARE_DOCUMENT'), await sent('COURT_ORDER')];
  });
  afterAll(() => dossier.stop());

  const statuses = () =>
    Promise.all([care, order].map(async (id) => (await download(dossier, consultant, id)).status));
  const row = (id: string) => dossier.db.document.findUniqueOrThrow({ where: { id: uuidOf(id) } });
  const runNow = async (name: string): Promise<void> => {
    const now = dossier.clock.now();
    await dossier.db.job.create({
      data: { id: crypto.randomUUID(), queue: 'core', name, payload: {}, runAfter: now, createdAt: now },
    });
    await dossier.drain();
  };

  it('open after the keys were rotated, though no file was touched', async () => {
    const stored = () =>
      dossier.db.$queryRaw<{ dataKey: string }[]>`SELECT "dataKey" FROM "Document" ORDER BY id`;
    const before = await stored();
    await rotateKeys({
      databaseUrl: dossier.env['DATABASE_URL'] ?? '',
      masters: parseMasterKeys(testEncryptionKeys),
      newKey: true,
      report: () => undefined,
    });
    const after = await stored();
    expect(after.filter(({ dataKey }, index) => dataKey === before[index]?.dataKey)).toEqual([]);
    expect(await statuses()).toEqual([200, 200]);
  });

  it('about care go a year after the end, from the storage too; the others stay', async () => {
    await dossier.db.case.update({
      where: { id: uuidOf(caseId) },
      data: {
        endedOn: new Date('2022-03-01'),
        endReason: 'MOVED',
        endPhase: 'AFTER_APPOINTMENT',
        status: 'ENDED',
      },
    });
    dossier.clock.set('2023-04-01T10:00:00Z');
    await runNow('keep-retention');
    expect(await row(care)).toMatchObject({ title: null, fileName: null, dataKey: null, storageKey: null });
    expect(await statuses()).toEqual([410, 200]);
    await runNow('remove-files');
    const files = await readdir(dossier.documents, { recursive: true, withFileTypes: true });
    expect(files.filter((each) => each.isFile()).map(({ name }) => name)).toEqual([
      (await row(order)).storageKey?.slice(3),
    ]);
  });
});
