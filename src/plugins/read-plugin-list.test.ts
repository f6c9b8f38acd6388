import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPluginList } from './read-plugin-list.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'dossier-plugins-'));
  mkdirSync(join(directory, 'node_modules'));
  symlinkSync(process.cwd(), join(directory, 'node_modules', 'dossier'));
  folder('calendar', `import { definePlugin } from 'dossier/plugin';\n${plugin('calendar')}`);
  folder('twins', `${plugin('one')}\n${plugin('two')}`);
  folder('broken', "throw new Error('out of order');");
});
afterAll(() => rmSync(directory, { recursive: true }));

function folder(name: string, code: string): void {
  mkdirSync(join(directory, name));
  writeFileSync(join(directory, name, 'package.json'), JSON.stringify({ type: 'module', main: 'index.ts' }));
  writeFileSync(join(directory, name, 'index.ts'), code);
}

function plugin(id: string): string {
  return `export const ${id} = { id: '${id}', version: '1.0.0', contractVersion: 1, setup: () => ({}) };`;
}

function list(name: string, code: string): string {
  writeFileSync(join(directory, name), `export const ${code};\n`);
  return join(directory, name);
}

describe('the list of plugins', () => {
  it('names, in this clone, the plugins that come with Dossier', async () => {
    const found = await readPluginList(null);
    expect(found.map((each) => [each.plugin.id, each.on])).toEqual([
      ['newsletter', true],
      ['qrs', true],
      ['signalling', true],
    ]);
  });

  it('takes plugins by name, from folders and files outside, as values, and switched off', async () => {
    const path = list(
      'plugins.mjs',
      "plugins = ['qrs', { plugin: './calendar', on: false }, './calendar/index.ts', " +
        "{ id: 'inline', contractVersion: 1, setup: () => ({}) }]",
    );
    const found = await readPluginList(path);
    expect(found.map((each) => [each.plugin.id, each.on])).toEqual([
      ['qrs', true],
      ['calendar', false],
      ['calendar', true],
      ['inline', true],
    ]);
  });

  it('says of every plugin that cannot be had why not', async () => {
    const path = list(
      'wrong.mjs',
      "plugins = ['./twins', './gone', './node_modules', './broken', 'dossier-plugin-that-nobody-wrote']",
    );
    await expect(readPluginList(path)).rejects.toThrow(/twins' exports 2 plugins/);
    await expect(readPluginList(path)).rejects.toThrow(/gone' is not there/);
    await expect(readPluginList(path)).rejects.toThrow(/node_modules' is a folder without a package.json/);
    await expect(readPluginList(path)).rejects.toThrow(/broken' cannot be loaded.*out of order/);
    await expect(readPluginList(path)).rejects.toThrow(/'dossier-plugin-that-nobody-wrote' cannot be loaded/);
  });

  it('has to be there, and to be a list', async () => {
    await expect(readPluginList(join(directory, 'none.ts'))).rejects.toThrow(/there is no such list/);
    await expect(readPluginList(list('odd.mjs', "plugins = 'qrs'"))).rejects.toThrow(
      /has to export its list/,
    );
  });
});
