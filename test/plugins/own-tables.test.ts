import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { createApp } from '../../src/app.ts';
import type { Plugin, PluginWork } from '../../src/plugins/contract.ts';
import { migratePlugins } from '../../src/plugins/migrate-plugins.ts';
import { pluginWork } from '../../src/plugins/plugin-work.ts';
import { rotateKeys } from '../../src/privacy/encryption/rotate-keys.ts';
import { registered, uuidOf } from '../api/case-story.ts';
import { createTestDatabase } from '../database.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { firstMigration, visitsPlugin } from './visits-plugin.ts';

let dossier: TestDossier;
let coordinator: Caller;
let near: Caller;
let far: Caller;
let caseId: string;
let visitId: string;
beforeAll(async () => {
  dossier = await TestDossier.start({ plugins: [visitsPlugin] });
  coordinator = await dossier.as('COORDINATOR');
  caseId = uuidOf(await registered(coordinator));
  await dossier.drain();
  const { workArea } = await dossier.db.case.findUniqueOrThrow({ where: { id: caseId } });
  near = await dossier.as('CONSULTANT', { workArea });
  const elsewhere = workArea === 'ZUID_LIMBURG' ? 'NOORD_MIDDEN_LIMBURG' : 'ZUID_LIMBURG';
  far = await dossier.as('CONSULTANT', { workArea: elsewhere });
  const [visit] = await visitsSeenBy(coordinator);
  visitId = visit?.id ?? '';
}, 60_000);
afterAll(() => dossier.stop());

interface Visit {
  readonly id: string;
  readonly day: string;
  readonly note: string;
}

async function visitsSeenBy(caller: Caller): Promise<readonly Visit[]> {
  const { data } = await caller.graphql<{ visits: Visit[] }>(
    'query ($caseId: String!) { visits(caseId: $caseId) { id day note } }',
    { caseId },
  );
  return data.visits;
}

const noteVisit =
  'mutation ($input: NoteVisitInput!) { noteVisit(input: $input) { __typename ... on Visit { id note } ... on Error { message } } }';

function act<T>(work: (work: PluginWork) => Promise<T>): Promise<T> {
  const acting = { actor: { kind: 'system', plugin: 'visits' }, now: dossier.clock.now() } as const;
  const { db, audit } = dossier.app;
  return db.$transaction((tx) =>
    audit.observing(tx, acting, (observed) => work(pluginWork(visitsPlugin, observed, acting))),
  );
}

const anything = z.record(z.string(), z.unknown());

describe('a plugin with tables of its own', () => {
  it('keeps rows there, of a fact of the core, in the transaction of the fact', async () => {
    expect(await visitsSeenBy(coordinator)).toEqual([{ id: visitId, day: '2022-03-01', note: '' }]);
  });

  it('is refused by the database a table of the core, one of another plugin, and another role', async () => {
    await expect(act(({ sql }) => sql.rows(anything)`SELECT * FROM public."Client"`)).rejects.toThrow(
      /permission denied for table Client/,
    );
    await expect(act(({ sql }) => sql.run`DELETE FROM public."QrsReferral"`)).rejects.toThrow(
      /permission denied/,
    );
    for (const role of ['dossier_system', 'dossier_coordinator']) {
      await expect(
        act(({ sql }) => sql.rows(anything)`SELECT set_config('role', ${role}, true)`),
      ).rejects.toThrow(/role/);
    }
    await expect(act(({ sql }) => sql.run`RESET ROLE`)).rejects.toThrow();
    await expect(act(({ sql }) => sql.run`CREATE TABLE public.mine (id int)`)).rejects.toThrow(
      /permission denied/,
    );
  });

  it('hands on values as values, whatever stands in them', async () => {
    const odd = `'); DROP TABLE visit; -- %1$s %L \\ "x"`;
    const given = [odd, null, 'a,b'];
    const [row] = await act(
      ({ sql }) =>
        sql.rows(anything)`SELECT ${odd} AS text, ${3}::int + 1 AS sum, ${null}::text AS nothing,
          ${given}::text[] AS list, ${true}::boolean AS yes, '50%' AS percent`,
    );
    expect(row).toEqual({ text: odd, sum: 4, nothing: null, list: given, yes: true, percent: '50%' });
  });

  it('shows its rows through the API to who may see the case, and to nobody else', async () => {
    expect(await visitsSeenBy(near)).toHaveLength(1);
    expect(await visitsSeenBy(far)).toEqual([]);
    const { errors } = await (
      await dossier.as('FINANCE_OFFICER')
    ).graphql('query ($caseId: String!) { visits(caseId: $caseId) { id } }', { caseId });
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('finds the target of a command with the eyes of who gives it', async () => {
    const input = { visitId, note: 'Sleutel bij de buren.' };
    const refused = await far.graphql<{ noteVisit: object }>(noteVisit, { input });
    expect(refused.data.noteVisit).toMatchObject({ __typename: 'NotFoundError' });
    const done = await near.graphql<{ noteVisit: { note: string } }>(noteVisit, { input });
    expect(done.data.noteVisit).toMatchObject({ __typename: 'Visit', id: visitId });
    expect(done.data.noteVisit.note).toMatch(/^enc1\./);
  });

  it('has its texts about people encrypted, bound to their place, and brought along by a change of keys', async () => {
    const place = { table: 'visit', column: 'note', id: visitId };
    const stored = () =>
      act(
        ({ sql }) => sql.rows(z.object({ note: z.string() }))`SELECT note FROM visit WHERE id = ${visitId}`,
      );
    const [before] = await stored();
    await rotateKeys({
      databaseUrl: dossier.env['DATABASE_URL'] ?? '',
      masters: readConfig(dossier.env).encryptionKeys,
      newKey: true,
      report: () => undefined,
    });
    const [after] = await stored();
    expect(after?.note.slice(0, 14)).not.toBe(before?.note.slice(0, 14));
    expect(await act(({ open }) => open(place, after?.note ?? ''))).toBe('Sleutel bij de buren.');
    await expect(act(({ open }) => open({ ...place, column: 'day' }, after?.note ?? ''))).rejects.toThrow();
    await expect(
      act(({ sql }) => sql.run`UPDATE visit SET note = 'in plain words' WHERE id = ${visitId}`),
    ).rejects.toThrow(/dossier_sealed/);
  });

  it('has every look and change on record, with the client whose visit it is', async () => {
    const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: caseId } });
    const about = { recordType: 'visits.visit', subjectIds: { has: clientId } };
    const lines = await dossier.db.auditEntry.findMany({ where: about });
    const seen = lines.map(({ action, channel, userId }) => [action, channel, userId]);
    expect(seen).toContainEqual(['READ', 'GRAPHQL', coordinator.userId]);
    expect(seen).toContainEqual(['READ', 'GRAPHQL', near.userId]);
    expect(seen).not.toContainEqual(['READ', 'GRAPHQL', far.userId]);
    expect(lines.find(({ userId }) => userId === near.userId)?.recordIds).toEqual([visitId]);
    const changes = await dossier.db.auditEntry.findMany({
      where: { recordType: 'visits.visit', action: { in: ['CREATE', 'CHANGE'] } },
    });
    expect(changes.map(({ action }) => action)).toEqual(expect.arrayContaining(['CREATE', 'CHANGE']));
  });
});

describe('its migrations', () => {
  const refused = async (plugins: readonly Plugin[], database: { readonly url: string }) =>
    migratePlugins(database.url, plugins).then(
      () => '',
      (error: unknown) => (error as Error).message,
    );
  const also = (version: `${number}_${string}`, up: string): Plugin => ({
    ...visitsPlugin,
    migrations: [firstMigration, { version, up, down: '' }],
  });

  it('are applied once, also by two at once, and not altered afterwards', async () => {
    const database = await createTestDatabase();
    const both = await Promise.all([
      migratePlugins(database.url, [visitsPlugin]),
      migratePlugins(database.url, [visitsPlugin]),
    ]);
    expect(both.flat()).toEqual(['visits 0001_visits']);
    const altered = { ...visitsPlugin, migrations: [{ ...firstMigration, up: `${firstMigration.up};` }] };
    expect(await refused([altered], database)).toContain('visits: migration 0001_visits was altered');
    await database.drop();
  });

  it('go nowhere but into the own schema, all or nothing', async () => {
    const database = await createTestDatabase();
    for (const [sql, why] of [
      ['CREATE TABLE a (id int); DROP TABLE public."Case"', 'must be owner of table Case'],
      ['CREATE TABLE a (id int); DELETE FROM public."Region"', 'permission denied'],
      ['CREATE TABLE a (id int); COMMIT', 'EXECUTE of transaction commands'],
      ['CREATE TABLE a (id int); RESET ROLE', 'may not take on another role'],
    ] as const) {
      expect(await refused([also('0002_more', sql)], database)).toContain(why);
    }
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    const { rows } = await owner.query(
      "SELECT relname FROM pg_class WHERE relname IN ('a', 'Case') AND relkind = 'r'",
    );
    expect(rows).toEqual([{ relname: 'Case' }]);
    await owner.end();
    await database.drop();
  });

  it('have to be applied, known and in order before Dossier starts', async () => {
    const start = async (plugins: readonly Plugin[]) => {
      const app = createApp(readConfig({ ...dossier.env, LOG_LEVEL: 'silent' }), { plugins });
      return app
        .start({ api: false, worker: false })
        .then(
          () => '',
          (error: unknown) => (error as Error).message,
        )
        .finally(() => app.stop());
    };
    expect(await start([also('0002_more', 'SELECT 1')])).toContain('Run `npm run db:migrate`');
    expect(await start([{ ...visitsPlugin, migrations: [] }])).toContain('Install the version that has it');
    expect(await start([])).toContain('npm run plugin:remove visits');
    expect(await start([visitsPlugin])).toBe('');
  });
});

describe('a plugin that is switched off', () => {
  it('contributes nothing, keeps its data, and answers for the persons in them', async () => {
    const off = createApp(readConfig({ ...dossier.env, LOG_LEVEL: 'silent', REDIS_PREFIX: 'off' }), {
      plugins: [{ plugin: visitsPlugin, on: false }],
    });
    await off.start({ api: false, worker: false });
    expect(off.schema.getType('Visit')).toBeUndefined();
    expect(off.holders.map(({ id }) => id)).toEqual(['visits']);
    const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: caseId } });
    const acting = { actor: { kind: 'system', plugin: 'core' }, now: dossier.clock.now() } as const;
    const subject = { kind: 'client', clientId, caseIds: [caseId] } as const;
    const held = await off.db.$transaction((tx) =>
      off.audit.observing(
        tx,
        acting,
        (seen) => off.holders[0]?.rights?.export(seen, acting, subject) ?? Promise.reject(new Error()),
      ),
    );
    expect(held).toMatchObject({ visits: [{ id: visitId }] });
    await off.stop();
  });
});
