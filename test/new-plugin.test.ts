import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newPlugin } from '../bin/plugin/new-plugin.ts';

const run = promisify(execFile);
const clone = fileURLToPath(new URL('..', import.meta.url));
const patienceMs = 240_000;

describe('npm run plugin:new', () => {
  let directory: string;

  beforeAll(async () => {
    // Within the clone, as it is for who uses it: tools and packages are found from there.
    directory = await mkdtemp(join(clone, 'plugins-'));
    await newPlugin('phonebook', directory);
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('writes a plugin that is laid out as the house lays out', { timeout: patienceMs }, async () => {
    const prettier = join(clone, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
    const { stdout } = await run(process.execPath, [prettier, '--check', directory], { cwd: clone });
    expect(stdout).toContain('All matched files use Prettier code style!');
  });

  it('writes a plugin whose types hold', { timeout: patienceMs }, async () => {
    const tsc = join(clone, 'node_modules', 'typescript', 'bin', 'tsc');
    const settings = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--noUncheckedIndexedAccess',
    ];
    const modules = [
      '--target',
      'ES2023',
      '--module',
      'NodeNext',
      '--allowImportingTsExtensions',
      '--types',
      'node',
    ];
    const file = join(directory, 'phonebook', 'src', 'index.ts');
    await run(process.execPath, [tsc, ...settings, ...modules, file], { cwd: clone });
  });

  it(
    'writes a plugin whose tests pass, the conformance kit among them',
    { timeout: patienceMs },
    async () => {
      const vitest = join(clone, 'node_modules', 'vitest', 'vitest.mjs');
      const { stdout } = await run(process.execPath, [vitest, 'run', basename(directory)], {
        cwd: clone,
        env: { ...process.env, NO_COLOR: '1', VITEST: '' },
      });
      expect(stdout).toContain('2 passed');
    },
  );

  it('names it after its id', async () => {
    const index = await readFile(join(directory, 'phonebook', 'src', 'index.ts'), 'utf8');
    expect(index).toContain("id: 'phonebook'");
    expect(index).not.toContain('__');
  });

  it.each(['Phone', '1book', 'phone-book', '../x', ''])('refuses to call it %j', async (id) => {
    await expect(newPlugin(id, directory)).rejects.toThrow(/cannot be the id of a plugin/);
  });

  it('does not write over one that is there', async () => {
    await expect(newPlugin('phonebook', directory)).rejects.toThrow(/is there already/);
  });
});
