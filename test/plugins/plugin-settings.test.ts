import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { definePlugin, type PluginHost } from '../../src/plugins/contract.ts';
import { type Caller, TestDossier, until } from '../harness.ts';

const config = z
  .object({
    least: z.coerce.number().int().default(1),
    most: z.coerce.number().int().default(10),
    password: z.string().default(''),
    place: z.string().default('hier'),
    hidden: z.string().default(''),
  })
  .refine(({ least, most }) => least <= most, { path: ['least'], message: 'has to be at most LIMITS_MOST.' });
type Config = z.infer<typeof config>;

/** One that shows what its settings are. */
function limits() {
  const hosts: PluginHost<Config, 'limits'>[] = [];
  const described = (label: string) => ({ label, explanation: `${label}.`, changeable: true });
  const plugin = definePlugin({
    id: 'limits',
    summary: 'Has settings.',
    version: '1.0.0',
    contractVersion: 1,
    config,
    settings: {
      least: described('Minste'),
      most: described('Meeste'),
      password: { ...described('Wachtwoord'), secret: true },
      place: { label: 'Plaats', explanation: 'Waar.' },
    },
    personalData: [],
    setup(host) {
      hosts.push(host);
      return {};
    },
  });
  return { plugin, config: () => hosts.at(-1)?.config };
}

const one = limits();
const other = limits();
let dossier: TestDossier;
let second: ReturnType<typeof createApp>;
let coordinator: Caller;
beforeAll(async () => {
  dossier = await TestDossier.start({
    plugins: [one.plugin],
    env: { LIMITS_MOST: '20', LIMITS_PASSWORD: 'from-env' },
  });
  second = createApp(readConfig({ ...dossier.env, LOG_LEVEL: 'silent' }), { plugins: [other.plugin] });
  await second.start({ api: false, worker: false });
  coordinator = await dossier.as('COORDINATOR');
}, 60_000);
afterAll(async () => {
  await second.stop();
  await dossier.stop();
});

interface Setting {
  readonly key: string;
  readonly value: string | null;
  readonly source: string;
}

async function settings(caller = coordinator): Promise<readonly Setting[]> {
  const { data } = await caller.graphql<{ pluginSettings: Setting[] }>(
    '{ pluginSettings { key value source } }',
  );
  return data.pluginSettings;
}

async function change(key: string, value: string | null, caller = coordinator) {
  const { data } = await caller.graphql<{ changePluginSetting: { __typename: string; message?: string } }>(
    `mutation ($input: ChangePluginSettingInput!) { changePluginSetting(input: $input) {
      __typename ... on PluginSetting { key value source changedBy { id } } ... on Error { message } } }`,
    { input: { plugin: 'limits', key, value } },
  );
  return data.changePluginSetting;
}

describe('the settings of a plugin', () => {
  it('are shown as they hold, a password never, and what the office is not told of not at all', async () => {
    expect(await settings()).toEqual([
      { key: 'least', value: '1', source: 'DEFAULT' },
      { key: 'most', value: '20', source: 'ENVIRONMENT' },
      { key: 'password', value: null, source: 'ENVIRONMENT' },
      { key: 'place', value: 'hier', source: 'DEFAULT' },
    ]);
  });

  it('are changed by a coordinator for every process, within seconds and without a restart', async () => {
    expect(await change('least', '7')).toMatchObject({ key: 'least', value: '7', source: 'OFFICE' });
    await until(async () => one.config()?.least === 7 && other.config()?.least === 7, 5000);
    expect(one.config()).toMatchObject({ most: 20 });
    expect(await settings()).toContainEqual({ key: 'least', value: '7', source: 'OFFICE' });
  });

  it('go back to what the operator set', async () => {
    await change('most', '30');
    await until(async () => other.config()?.most === 30, 5000);
    expect(await change('most', null)).toMatchObject({ value: '20', source: 'ENVIRONMENT' });
    await until(async () => other.config()?.most === 20, 5000);
  });

  it('are refused when they do not go together, and all stays as it was', async () => {
    expect(await change('least', '21')).toMatchObject({
      __typename: 'InvalidInputError',
      message: 'LIMITS_LEAST: has to be at most LIMITS_MOST.',
    });
    expect(await change('most', 'many')).toMatchObject({ __typename: 'InvalidInputError' });
    expect(one.config()).toMatchObject({ least: 7, most: 20 });
  });

  it('are changed only where the plugin says so, and by nobody but a coordinator', async () => {
    expect(await change('place', 'daar')).toMatchObject({
      __typename: 'InvalidInputError',
      message: expect.stringContaining('from the environment only') as string,
    });
    expect(await change('hidden', 'x')).toMatchObject({ __typename: 'NotFoundError' });
    expect(await change('least', '2', await dossier.as('ADMIN_OFFICER'))).toMatchObject({
      __typename: 'ForbiddenError',
    });
  });

  it('are stored encrypted, and nowhere else', async () => {
    const secret = 'geheim-van-de-agenda';
    await change('password', secret);
    await until(async () => other.config()?.password === secret, 5000);
    const stored = await dossier.db.$queryRaw<{ value: string }[]>`
      SELECT value FROM "PluginSetting" WHERE key = 'password'`;
    expect(stored[0]?.value).toMatch(/^enc1\./);
    expect(await settings()).toContainEqual({ key: 'password', value: null, source: 'OFFICE' });
    const everything = JSON.stringify([
      await dossier.db.auditEntry.findMany({ select: { fields: true, operation: true, recordType: true } }),
      (await dossier.db.outboxEvent.findMany()).map(({ payload }) => payload),
      await dossier.db.idempotencyRecord.findMany(),
      dossier.logLines,
    ]);
    expect(everything).not.toContain(secret);
    expect(everything).toContain('limits.password');
  });
});
