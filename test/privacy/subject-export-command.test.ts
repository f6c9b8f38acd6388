import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registered } from '../api/case-story.ts';
import { TestDossier } from '../harness.ts';

const run = promisify(execFile);

describe('npm run subject:export', () => {
  let dossier: TestDossier;
  let directory: string;

  beforeAll(async () => {
    dossier = await TestDossier.start({ parts: { worker: false } });
    directory = join(await mkdtemp(join(tmpdir(), 'dossier-export-')), 'uit');
    await registered(await dossier.as('COORDINATOR'));
  });
  afterAll(async () => {
    await dossier.stop();
    await rm(join(directory, '..'), { recursive: true });
  });

  it('writes both files where only the operator reads them, and enters it in the register and the access log', async () => {
    const { stdout, stderr } = await subjectExport('--client', '2022-0001', '--reason', 'Per brief.');
    const names = await readdir(directory);
    expect(names.toSorted()).toEqual([expect.stringMatching(/\.json$/), expect.stringMatching(/\.pdf$/)]);
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n').toSorted()).toEqual(
      names.toSorted().map((name) => join(directory, name)),
    );
    const [json = '', pdf = ''] = names.toSorted();
    expect((await stat(join(directory, json))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(join(directory, json), 'utf8'))).toMatchObject({
      format: 'dossier-subject-export',
      core: { Client: [{ familyName: 'Beek' }], Case: [{ reference: '2022-0001' }] },
    });
    expect((await readFile(join(directory, pdf))).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await dossier.db.subjectRequest.findMany()).toMatchObject([
      { kind: 'ACCESS', reason: 'Per brief.', recordedById: null },
    ]);
    expect(await dossier.db.auditEntry.findFirst({ where: { action: 'EXPORT' } })).toMatchObject({
      channel: 'COMMAND_LINE',
      purpose: 'SUBJECT_RIGHTS',
    });
  });

  it('says what is wrong, and writes nothing', async () => {
    await expect(subjectExport('--client', '2022-0999')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no case 2022-0999.') as string,
    });
    await expect(subjectExport('--client', '2022-0001', '--contact', 'a@b.example')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--out DIRECTORY') as string,
    });
  });

  function subjectExport(...args: readonly string[]) {
    const program = ['--import', 'tsx', 'bin/subject-export.ts', '--out', directory, ...args];
    return run(process.execPath, program, { env: { ...process.env, ...dossier.env } });
  }
});
