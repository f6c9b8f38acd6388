import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { TestDossier } from '../harness.ts';

it('says at the start which master key is missing, and starts nothing', async () => {
  const dossier = await TestDossier.start({ parts: { worker: false } });
  const other = `other:${Buffer.alloc(32, 9).toString('base64')}`;
  const server = spawn(process.execPath, ['--import', 'tsx', 'src/server.ts'], {
    env: { ...process.env, ...dossier.env, ENCRYPTION_KEYS: other },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said] = await Promise.all([text(server.stderr), once(server, 'exit')]);
  expect(said).toMatch(/MASTER_KEY_MISSING: .* master key test-1, which ENCRYPTION_KEYS lacks\./);
  expect(said).not.toMatch(/ at |node:/);
  expect(server.exitCode).toBe(1);
  await dossier.stop();
}, 60_000);
