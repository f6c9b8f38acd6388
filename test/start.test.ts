import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freePort } from '../bin/services/free-port.mjs';
import { isAlive } from '../bin/services/running-process.mjs';

const tokensSchema = z.record(z.string(), z.string().min(40));
const tasksSchema = z.object({ data: z.object({ tasks: z.object({ totalCount: z.number() }) }) });
const answerSchema = z.object({ data: z.object({ viewer: z.object({ name: z.string() }) }) });

/** `npm start` as a process, in a data directory with a space in its path that only its owner may enter. */
describe('npm start', { timeout: 180_000 }, () => {
  let parent: string;
  let data: string;
  let port: number;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'dossier start '));
    data = join(parent, 'my data');
    port = await freePort();
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  it('runs, is stopped by Ctrl-C, and has the same data and tokens the next time', async () => {
    const first = await started({ data, port });
    const tokens = await readTokens(data);
    expect(Object.keys(tokens)).toEqual([
      'coordinator',
      'consultantNorth',
      'consultantSouth',
      'regionalSupporter',
      'mentor',
      'adminOfficer',
      'financeOfficer',
      'board',
      'partner',
    ]);
    expect((await stat(join(data, 'demo-tokens.json'))).mode & 0o077).toBe(0);
    for (const token of Object.values(tokens)) expect(first.output()).toContain(token);
    const name = await viewerName(port, tokens.coordinator);
    await expect.poll(() => tasksOf(port, tokens.coordinator), { timeout: 60_000 }).toBeGreaterThan(10);
    expect(await providerOf(first)).toMatchObject({ code_challenge_methods_supported: ['S256'] });
    expect(await said('audit:verify', data)).toContain('The access log is whole');
    await first.interrupt();
    expect(first.process.exitCode).toBe(0);
    expect(await leftBehind(data)).toEqual([]);

    const second = await started({ data, port });
    expect(await readTokens(data)).toEqual(tokens);
    expect(await viewerName(port, tokens.coordinator)).toBe(name);
    await second.interrupt();
  });

  it('recovers when it was killed, and everything it started with it', async () => {
    const killed = await started({ data, port });
    killed.process.kill('SIGKILL');
    await once(killed.process, 'exit');

    const next = await started({ data, port });
    expect(await viewerName(port, (await readTokens(data)).coordinator)).not.toBe('');
    await next.interrupt();
    expect(await leftBehind(data)).toEqual([]);
  });

  it('refuses a second one on the same data, and says what to set', async () => {
    const first = await started({ data, port });
    const second = start({ data, port: await freePort() });
    await once(second.process, 'exit');
    expect(second.process.exitCode).toBe(1);
    expect(second.output()).toContain('set PORT and DOSSIER_DATA_DIR');
    await first.interrupt();
  });

  it('says that the port is taken and which variable to set, before it starts anything', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    const refused = start({ data, port: taken });
    await once(refused.process, 'exit');
    expect(refused.process.exitCode).toBe(1);
    expect(refused.output()).toMatch(new RegExp(`Port ${taken} is taken .* Set PORT`));
    expect(refused.output()).not.toContain('PostgreSQL');
    other.close();
  });
});

interface Started {
  readonly process: ChildProcess;
  output(): string;
  interrupt(): Promise<void>;
}

function start({ data, port }: { data: string; port: number }): Started {
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    env: { ...process.env, DOSSIER_DATA_DIR: data, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (bytes: Buffer): void => void (output += bytes.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return {
    process: child,
    output: () => output,
    async interrupt() {
      child.kill('SIGINT');
      await once(child, 'close');
    },
  };
}

/** Started, and as far as its welcome. */
async function started(options: { data: string; port: number }): Promise<Started> {
  const run = start(options);
  const welcomed = new Promise<void>((resolve) => {
    run.process.stdout?.on('data', () => run.output().includes('npm run qrs:send') && resolve());
  });
  await Promise.race([
    welcomed,
    once(run.process, 'exit').then(() => {
      throw new Error(`npm start ended:\n${run.output()}`);
    }),
  ]);
  return run;
}

/** What a command for operators says that is given no settings. */
async function said(script: string, data: string): Promise<string> {
  const env = { ...process.env, DOSSIER_DATA_DIR: data };
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', script], { env });
  return stdout;
}

async function readTokens(data: string): Promise<Record<string, string>> {
  return tokensSchema.parse(JSON.parse(await readFile(join(data, 'demo-tokens.json'), 'utf8')));
}

/** How many tasks there are for somebody of the office in the demo world, once they are planned. */
async function tasksOf(port: number, token: string | undefined): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ tasks(first: 1, mine: false) { totalCount } }' }),
  });
  return tasksSchema.parse(await response.json()).data.tasks.totalCount;
}

async function viewerName(port: number, token = ''): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ viewer { name } }' }),
  });
  return answerSchema.parse(await response.json()).data.viewer.name;
}

/** What the identity provider that the welcome names says of itself. */
async function providerOf(run: Started): Promise<unknown> {
  const [, issuer = ''] = /Login \(OpenID Connect\) +(\S+)/.exec(run.output()) ?? [];
  return (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
}

/** Files that say that something runs, and still name a living process. */
async function leftBehind(data: string): Promise<readonly string[]> {
  const files = (await readdir(data, { recursive: true })).filter((name) => /\.(pid|lock)$/.test(name));
  const owners = await Promise.all(
    files.map(async (name) => ({ name, pid: Number.parseInt(await readFile(join(data, name), 'utf8'), 10) })),
  );
  return owners.filter(({ pid }) => isAlive(pid)).map(({ name }) => name);
}
