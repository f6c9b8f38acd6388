import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../bin/services/free-port.mjs';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { testAuditKey } from './audit/audit-key.ts';
import { testEncryptionKeys } from './encrypted-db.ts';
import { TestDossier } from './harness.ts';
import { createTestRedis, type TestRedis } from './redis.ts';

/** Whatever of it turns up, also in base64 or in part. */
const secret = 'Zegelring7Zegelring7Zegelring7xx';
const leak = /zegelring|WmVnZWxyaW5n/i;
const inBase64 = Buffer.from(secret).toString('base64');

describe('a secret', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  const running: ChildProcess[] = [];
  beforeAll(async () => {
    [database, redis] = await Promise.all([createTestDatabase(), createTestRedis()]);
  });
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    await Promise.all([database.drop(), redis.stop()]);
  });

  it.each<readonly [string, () => Record<string, string>, readonly string[]]>([
    [
      'settings that are none',
      () => ({
        DATABASE_URL: `postgresql://dossier:${secret}@#@db/x`,
        REDIS_URL: `redis//:${secret}@x`,
        SMTP_URL: `http://me:${secret}@mail.example`,
        AUDIT_KEY: inBase64.slice(0, 24),
        ENCRYPTION_KEYS: `m1:${inBase64},m1:${inBase64},${secret}`,
        OIDC_ISSUER: `http://me:${secret}@login.example`,
        TRUSTED_PROXIES: secret,
      }),
      [
        ...['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'AUDIT_KEY', 'ENCRYPTION_KEYS', 'OIDC_ISSUER'],
        'TRUSTED_PROXIES',
      ],
    ],
    [
      'settings of plugins that are none',
      () => ({
        QRS_WEBHOOK_SECRET: `whsec_${secret}!`,
        QRS_STATUS_SECRET: `whsec_${secret}?`,
        QRS_STATUS_URL: `me:${secret}@partner`,
      }),
      ['QRS_WEBHOOK_SECRET', 'QRS_STATUS_SECRET', 'QRS_STATUS_URL'],
    ],
    ['a database password, nobody listening', () => ({ DATABASE_URL: databaseUrl(9) }), ['could not start']],
    ['a database login that is refused', () => ({ DATABASE_URL: databaseUrl() }), ['could not start']],
    ['a Redis password that is refused', () => ({ REDIS_URL: redisUrl() }), ['could not start']],
    ['a Redis password, nobody listening', () => ({ REDIS_URL: redisUrl(9) }), ['could not start']],
  ])('in %s is not told when they end the start', { timeout: 90_000 }, async (_name, env, said) => {
    const { output, exitCode } = await untilItEnds(start(env()));
    for (const part of said) expect(output).toContain(part);
    expect(output).not.toMatch(leak);
    expect(exitCode).toBe(1);
  });

  it('is not in the log of a process that runs, at its most talkative', { timeout: 90_000 }, async () => {
    const env = {
      AUDIT_KEY: inBase64,
      SMTP_URL: `smtp://me:${secret}@127.0.0.1:9`,
      QRS_WEBHOOK_SECRET: `whsec_${inBase64}`,
      LOG_LEVEL: 'trace',
    };
    const port = await freePort();
    const child = start({ ...env, PORT: String(port) });
    const url = `http://127.0.0.1:${port}/graphql`;
    await expect
      .poll(
        () =>
          fetch(url).then(
            () => true,
            () => false,
          ),
        { timeout: 30_000 },
      )
      .toBe(true);
    for (const authorization of [`Bearer ${secret}`, `Basic ${inBase64}`, secret]) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization, cookie: secret },
        body: JSON.stringify({ query: '{ viewer { role } }', variables: { password: secret } }),
      });
      expect(await answer.text()).not.toMatch(leak);
    }
    child.process.kill('SIGTERM');
    const { output, exitCode } = await untilItEnds(child);
    expect(output).toContain('"msg":"Stopped"');
    expect(output).not.toMatch(leak);
    expect(exitCode).toBe(0);
  });

  function databaseUrl(port?: number): string {
    const url = new URL(database.appUrl);
    url.password = secret;
    if (port) url.port = String(port);
    // The tests' server asks nobody for a password, so it is the name that is wrong.
    else url.username = 'nobody';
    return url.href;
  }

  function redisUrl(port?: number): string {
    const url = new URL(redis.url);
    url.password = secret;
    if (port) url.port = String(port);
    return url.href;
  }

  function start(env: Record<string, string>) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/server.ts'], {
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        DATABASE_URL: database.appUrl,
        REDIS_URL: redis.url,
        SMTP_URL: 'smtp://127.0.0.1:9',
        AUDIT_KEY: testAuditKey,
        ENCRYPTION_KEYS: testEncryptionKeys,
        DOCUMENTS_DIRECTORY: '/nowhere/dossier-documents',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
    }
    return { process: child, ended: once(child, 'close'), output: () => output };
  }

  async function untilItEnds({ process: child, ended, output }: ReturnType<typeof start>) {
    await ended;
    return { output: output(), exitCode: child.exitCode };
  }
});

it('a mail password is told neither to the log nor to staff when the server refuses it', async () => {
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      done(new Error(`Login of ${username ?? ''} with ${password ?? ''} (${inBase64}) failed`)),
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const dossier = await TestDossier.start({
    env: { SMTP_URL: `smtp://me:${secret}@127.0.0.1:${port}` },
    quiet: true,
  });
  const officer = await dossier.as('ADMIN_OFFICER');
  const written = await officer.graphql<{ writeNewsletter: { id: string } }>(
    'mutation { writeNewsletter(input: { subject: "Lente", bodyMarkdown: "Dag" }) { ... on Newsletter { id } } }',
  );
  const { id } = written.data.writeNewsletter;
  await officer.graphql(
    'mutation ($input: SendTestNewsletterInput!) { sendTestNewsletter(input: $input) { __typename } }',
    { input: { newsletterId: id, to: 'kantoor@dossier.example' } },
  );
  await dossier.drain();
  const told = await officer.graphql(
    'query ($id: ID!) { newsletter(id: $id) { testMails { status lastError } } deadLetters(first: 10) { edges { node { lastError } } } }',
    { id },
  );
  expect(JSON.stringify(told)).toContain('"status":"FAILED"');
  expect(JSON.stringify(told)).not.toMatch(leak);
  expect(dossier.logLines.join('')).toContain('Job failed');
  expect(dossier.logLines.join('')).not.toMatch(leak);
  await dossier.stop();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
