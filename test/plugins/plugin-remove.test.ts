import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registered } from '../api/case-story.ts';
import { TestDossier } from '../harness.ts';
import { visitsPlugin } from './visits-plugin.ts';

// As an operator does it: from a shell, in a Dossier with a case and its visit.

let dossier: TestDossier;
let directory: string;
let ownersUrl: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'dossier-remove-'));
  dossier = await TestDossier.start({ plugins: [visitsPlugin] });
  await registered(await dossier.as('COORDINATOR'));
  await dossier.drain();
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  url.pathname = new URL(dossier.env['DATABASE_URL'] ?? '').pathname;
  ownersUrl = url.href;
}, 60_000);
afterAll(async () => {
  await dossier.stop();
  rmSync(directory, { recursive: true });
});

/** The list as it stands while the command runs. */
function list(text: string): void {
  const fixture = resolve('test/plugins/visits-plugin.ts');
  const code = `import { visitsPlugin } from '${fixture}';\nexport const plugins = ${text};\n`;
  writeFileSync(join(directory, 'plugins.ts'), code);
}

async function remove(...args: string[]): Promise<string> {
  const env = {
    ...process.env,
    ...dossier.env,
    DATABASE_URL: ownersUrl,
    DOSSIER_PLUGINS: join(directory, 'plugins.ts'),
  };
  const command = ['--conditions=source', '--import', 'tsx', 'bin/plugin-remove.ts', 'visits', ...args];
  const run = promisify(execFile)(process.execPath, command, { env });
  const failed = (error: { stdout: string; stderr: string }) => error;
  const { stdout, stderr } = await run.catch((error: unknown) => failed(error as never));
  return `${stdout}${stderr}`;
}

const visits = async () =>
  (await dossier.db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM plugin_visits.visit`)[0]
    ?.count;

it('shows what there is, and removes nothing of a plugin that is on', { timeout: 120_000 }, async () => {
  list('[visitsPlugin]');
  expect(await remove()).toContain('table visit: 1 rows');
  expect(await remove('--help')).toContain('npm run plugin:remove <id>');
  expect(await remove('--everything')).toMatch(/'--everything'[^]*npm run plugin:remove <id>/);
  expect(await remove('--erase', '--yes')).toContain('visits is switched on.');
  expect(await visits()).toBe(1);
});

it('keeps data only of a plugin that goes on answering for them', { timeout: 120_000 }, async () => {
  list('[]');
  expect(await remove('--keep', '--yes')).toContain('has to stay in dossier.plugins.ts with `on: false`');
  list('[{ plugin: visitsPlugin, on: false }]');
  expect(await remove('--keep', '--yes')).toContain('its data stay');
  expect(await visits()).toBe(1);
  expect(await dossier.db.job.count({ where: { queue: 'plugin-visits' } })).toBe(0);
});

it(
  'archives every row under the keys of the database, and erases all but that it was there',
  { timeout: 180_000 },
  async () => {
    list('[]');
    const path = join(directory, 'visits.archive');
    expect(await remove('--archive', path)).toContain('Nothing was done yet');
    expect(await visits()).toBe(1);
    const { id: caseId } = await dossier.db.case.findFirstOrThrow();

    const taken = join(directory, 'taken');
    writeFileSync(taken, 'Somebody else’s.');
    expect(await remove('--archive', taken, '--yes')).toContain('exists already');
    expect(await visits()).toBe(1);

    expect(await remove('--archive', path, '--yes')).toContain('It is gone.');
    const left = await dossier.db.$queryRaw<object[]>`
    SELECT nspname AS name FROM pg_namespace WHERE nspname = 'plugin_visits'
    UNION ALL SELECT version FROM "PluginMigration" WHERE plugin = 'visits'
    UNION ALL SELECT id FROM "EventFollower" WHERE id = 'visits'`;
    expect(left).toEqual([]);
    expect(readdirSync(directory).filter((name) => name.endsWith('.part'))).toEqual([]);
    const lines = await dossier.db.auditEntry.findMany({
      where: { operation: 'plugin:remove' },
      orderBy: { action: 'asc' },
      select: { recordType: true, action: true },
    });
    expect(lines).toEqual([
      { recordType: 'visits.visit', action: 'ERASE' },
      { recordType: 'visits.visit', action: 'EXPORT' },
    ]);

    const stored = readFileSync(path, 'utf8');
    expect(stored).toMatch(/^enc1\./);
    expect(stored).not.toContain(caseId);
    expect(await remove('--read', path)).toContain(`"case_id":"${caseId}"`);
    writeFileSync(path, stored.split('\n').toReversed().join('\n'));
    expect(await remove('--read', path)).not.toContain(caseId);
  },
);
