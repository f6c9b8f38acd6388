import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort, portIsFree } from '../bin/services/free-port.mjs';
import { dependenciesAreInstalled } from '../bin/setup/dependencies.mjs';
import { claim } from '../bin/setup/file-lock.mjs';
import { nodeVersionProblem } from '../bin/setup/node-version.mjs';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dossier-setup-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

it.each(['20.19.0', '20.20.2', '22.0.0', '24.21.0'])('runs on Node %s', (version) => {
  expect(nodeVersionProblem(version)).toBeNull();
});

it.each(['18.20.4', '20.18.3', '16.0.0'])('says in one sentence that Node %s is too old', (version) => {
  expect(nodeVersionProblem(version)).toMatch(/needs Node 20\.19 or later/);
});

describe('whether npm ci is needed', () => {
  const entry = { version: '1.0.0', integrity: 'sha512-a' };
  const wanted = {
    '': {},
    'node_modules/a': entry,
    'node_modules/b-darwin': { ...entry, optional: true },
  };
  const write = async (name: string, packages: object) => {
    await mkdir(join(directory, 'node_modules'), { recursive: true });
    await writeFile(join(directory, name), JSON.stringify({ packages }));
  };

  it('is when nothing is installed', async () => {
    await write('package-lock.json', wanted);
    expect(dependenciesAreInstalled(directory)).toBe(false);
  });

  it.each([
    ['is not when all is there but what is for another platform', { 'node_modules/a': entry }, true],
    ['is when a version differs', { 'node_modules/a': { ...entry, version: '1.0.1' } }, false],
    ['is when the content differs', { 'node_modules/a': { ...entry, integrity: 'sha512-b' } }, false],
    ['is when a package is missing', {}, false],
    ['is when a package is too many', { 'node_modules/a': entry, 'node_modules/c': entry }, false],
  ])('%s', async (_case, installed, expected) => {
    await write('package-lock.json', wanted);
    await write(join('node_modules', '.package-lock.json'), installed);
    expect(dependenciesAreInstalled(directory)).toBe(expected);
  });
});

describe('a claim on a file', () => {
  it('is refused while its owner lives, and free once released', () => {
    const file = join(directory, 'deep', 'lock');
    const first = claim(file);
    expect(claim(file)).toEqual({ heldBy: process.pid });
    if ('release' in first) first.release();
    expect(claim(file)).toHaveProperty('release');
  });

  it('ends with the life of its owner, also when the number of that process is used again', async () => {
    const file = join(directory, 'lock');
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await writeFile(file, JSON.stringify({ pid: child.pid, identity: 'x' }));
    expect(claim(file)).toHaveProperty('release');
    await writeFile(file, JSON.stringify({ pid: process.pid, identity: 'of an earlier process' }));
    expect(claim(file)).toHaveProperty('release');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: process.pid });
  });
});

it('prefers a port and takes another one when it is taken', async () => {
  const preferred = await freePort();
  expect(await freePort(preferred)).toBe(preferred);
  const server = createServer().listen(preferred, '127.0.0.1');
  await once(server, 'listening');
  expect(await portIsFree(preferred, '127.0.0.1')).toBe(false);
  expect(await freePort(preferred)).not.toBe(preferred);
  server.close();
});
