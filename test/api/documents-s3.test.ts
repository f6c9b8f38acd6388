import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBucket, type Bucket } from '../bucket.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, TestDossier } from '../harness.ts';
import { registered, textOf, uuidOf } from './case-story.ts';
import { download, drawUp, plainPdf, upload } from './document-story.ts';

describe('files in a bucket', () => {
  let dossier: TestDossier;
  let consultant: Caller;
  let caseId: string;
  let bucket: Bucket;
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-bucket-'));
    bucket = await startBucket(directory);
    dossier = await TestDossier.start({
      at: '2022-03-01',
      plugins: [],
      quiet: true,
      env: {
        DOCUMENTS_S3_BUCKET: bucket.name,
        DOCUMENTS_S3_ENDPOINT: bucket.url,
        DOCUMENTS_S3_ACCESS_KEY_ID: 'S3RVER',
        DOCUMENTS_S3_SECRET_ACCESS_KEY: 'S3RVER',
      },
    });
    consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    caseId = await registered(consultant, { applicantName: 'Anna Beek' });
  });
  afterAll(async () => {
    await dossier.stop();
    await bucket.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const kept = async (): Promise<string[]> => {
    const files = await readdir(join(directory, 'dossier'), { recursive: true, withFileTypes: true });
    return files.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  };
  const runNow = async (name: string): Promise<void> => {
    const now = dossier.clock.now();
    await dossier.db.job.create({
      data: { id: crypto.randomUUID(), queue: 'core', name, payload: {}, runAfter: now, createdAt: now },
    });
    await dossier.drain();
    expect(await dossier.db.job.count({ where: { name, state: 'DEAD' } })).toBe(0);
  };

  it('go in and come out, unreadable in between', async () => {
    const bytes = plainPdf('KANARIE');
    const { id, status } = await upload(dossier, consultant, { place: { case: caseId }, bytes });
    expect(status).toBe(201);
    const response = await download(dossier, consultant, id);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    const letter = await drawUp(consultant, caseId, 'REQUEST_CONFIRMATION');
    expect((await download(dossier, consultant, letter['id'])).status).toBe(200);
    const files = await kept();
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(await readFile(file, 'latin1')).not.toContain('KANARIE');
  });

  it('are compared and removed as those in a directory', async () => {
    const { id } = await upload(dossier, consultant, { place: { case: caseId }, bytes: plainPdf() });
    const { storageKey } = await dossier.db.document.findUniqueOrThrow({
      where: { id: uuidOf(textOf(id as never)) },
    });
    await runNow('compare-files');
    expect(await dossier.db.document.count({ where: { missingSince: { not: null } } })).toBe(0);
    const itsFiles = async () => (await kept()).filter((file) => file.includes(storageKey ?? 'none'));
    expect(await itsFiles()).not.toEqual([]);
    await dossier.db.document.delete({ where: { id: uuidOf(textOf(id as never)) } });
    await runNow('remove-files');
    expect(await itsFiles()).toEqual([]);
  });

  it('that cannot be reached are told of, and what is asked is refused and not half done', async () => {
    await bucket.stop();
    const before = await dossier.db.document.count();
    const answer = await fetch(`${dossier.url}/documents?kind=CARE_DOCUMENT&case=${caseId}`, {
      method: 'POST',
      headers: {
        authorization: consultant.authorization,
        'content-disposition': 'attachment; filename="a.pdf"',
      },
      body: plainPdf() as never,
    });
    expect(answer.status).toBe(500);
    expect(await dossier.db.document.count()).toBe(before);
    const health = (await (await fetch(`${dossier.url}/health/ready`)).json()) as {
      status: string;
      stores: { documents: unknown };
    };
    expect([health.status, health.stores.documents]).toEqual(['ok', 'unavailable']);
  });
});
