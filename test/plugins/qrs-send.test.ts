import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { TestDossier } from '../harness.ts';
import { QrsPartner } from './qrs-partner.ts';

const run = promisify(execFile);

describe('npm run qrs:send', () => {
  let dossier: TestDossier;
  let env: Record<string, string>;

  beforeAll(async () => {
    const host = `127.0.0.1:${await freePort()}`;
    env = {
      QRS_WEBHOOK_SECRET: QrsPartner.secret,
      QRS_STATUS_URL: `http://${host}/status`,
      OUTBOUND_ALLOW: host,
    };
    // The stand-in is a process of its own and lives by the real clock.
    dossier = await TestDossier.start({ at: new Date().toISOString(), env, plugins: [qrsPlugin] });
  });
  afterAll(() => dossier.stop());

  function send(options: readonly string[], environment: Record<string, string> = env) {
    return run(process.execPath, ['--import', 'tsx', 'bin/qrs-send.ts', ...options], {
      env: { ...process.env, ...environment },
    });
  }

  it('sends referrals of invented people, and shows the answers and the statuses', async () => {
    const { stdout } = await send(['--count', '3', '--url', dossier.url]);
    const references = [...stdout.matchAll(/^→ (\S+) .*: 202 in \d+ ms$/gm)].map(
      ([, reference]) => reference,
    );
    expect(references).toHaveLength(3);
    for (const reference of references) {
      expect(stdout).toContain(`← ${reference}  status 1: received`);
      expect(stdout).toContain(`← ${reference}  status 2: accepted`);
    }
    // The stand-in leaves with the last answer, which Dossier has still to note.
    await dossier.drain();
    const notices = await dossier.db.webhookMessage.groupBy({ by: ['state'], _count: true });
    expect(notices).toEqual([{ state: 'DELIVERED', _count: 6 }]);
    expect(await dossier.db.qrsReferral.count({ where: { status: 'REGISTERED' } })).toBe(3);
  });

  it('says in one sentence that Dossier does not run', async () => {
    const gone = `http://127.0.0.1:${await freePort()}`;
    await expect(send(['--url', gone])).rejects.toMatchObject({
      code: 1,
      stderr: `Dossier does not answer at ${gone}: run \`npm start\`, or say where it is with --url.\n`,
    });
  });

  it('says why a referral is refused', async () => {
    const other = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
    await expect(send(['--url', dossier.url], { ...env, QRS_WEBHOOK_SECRET: other })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('another QRS_WEBHOOK_SECRET') as string,
    });
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
