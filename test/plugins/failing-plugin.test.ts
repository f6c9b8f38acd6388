import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { definePlugin } from '../../src/plugins/contract.ts';
import { installedPlugins } from '../../src/plugins/installed.ts';
import { TestDossier } from '../harness.ts';

const broken = definePlugin({
  id: 'broken',
  summary: 'Cannot start.',
  version: '1.0.0',
  contractVersion: 1,
  config: z.object({}),
  personalData: [],
  setup: () => ({ start: () => Promise.reject(new Error('the partner moved')) }),
});

let dossier: TestDossier;
beforeAll(async () => {
  dossier = await TestDossier.start({ plugins: [...installedPlugins, broken] });
});
afterAll(() => dossier.stop());

it('shows a plugin that cannot start as degraded, and goes on without it', async () => {
  const ready = await fetch(`${dossier.url}/health/ready`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({
    status: 'ok',
    plugins: { broken: { status: 'degraded' }, newsletter: { status: 'ok' }, signalling: { status: 'ok' } },
  });
  expect(dossier.logLines.some((line) => line.includes('the partner moved'))).toBe(true);
});
