import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { helpKinds, offerWithdrawals } from '../../src/plugins/qrs/offer-codes.ts';
import { partnerStatuses } from '../../src/plugins/qrs/partner-status.ts';
import { TestDossier } from '../harness.ts';
import { QrsPartner } from './qrs-partner.ts';

const run = promisify(execFile);

describe('the conformance script of QRS', () => {
  let dossier: TestDossier;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    const env = { QRS_SANDBOX_SECRET: QrsPartner.secret, OUTBOUND_ALLOW: `127.0.0.1:${port}` };
    // The script is a process of its own and lives by the real clock.
    dossier = await TestDossier.start({ at: new Date().toISOString(), env, plugins: [qrsPlugin] });
  });
  afterAll(() => dossier.stop());

  function script(url: string, ...more: string[]) {
    return run(process.execPath, [
      ...['bin/qrs-conformance.mjs', '--url', url, '--secret', QrsPartner.secret],
      ...more,
    ]);
  }

  it('finds that Dossier keeps to the contract, in what it takes and in what it sends', async () => {
    const { stdout } = await script(dossier.url, '--listen', String(port));
    expect(stdout).not.toContain('FAILS');
    expect(stdout).toContain('ok    they are in order, from 1 and without gaps');
    const [, held, all] = /(\d+) of (\d+) hold\./.exec(stdout) ?? [];
    expect(stdout).toContain('ok    it is offered, offered again when more is told, and taken back');
    expect(Number(held)).toBeGreaterThan(75);
    expect(held).toBe(all);
  });

  it('finds fault with a server that says yes to everything', async () => {
    const server = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(202).end('{}'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(script(url)).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /FAILS a signature by another key is refused: answered 202 and not 401/,
      ) as string,
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('knows every word that Dossier may say', async () => {
    const text = await readFile('bin/qrs-conformance.mjs', 'utf8');
    const offers = [...Object.values(helpKinds), ...Object.values(offerWithdrawals)];
    for (const word of [...partnerStatuses, ...offers.map(({ value }) => value)]) {
      expect(text).toContain(`  '${word}',\n`);
    }
  });

  it('makes no referral for real unless it is told to', async () => {
    await expect(script(dossier.url, '--path', '/hooks/qrs/referrals')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--for-real') as string,
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
