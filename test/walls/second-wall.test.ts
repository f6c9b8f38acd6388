import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '../../src/access/actor.ts';
import { refuseUnbound } from '../../src/access/row-level/refuse-unbound.ts';
import { personalData } from '../../src/generated/personal-data.ts';
import { calendarDate } from '../../src/lib/calendar-date.ts';
import { openDb, urlAs } from '../../src/lib/db.ts';
import { type RightsWorld, rightsWorld } from '../api/rights-world.ts';
import { TestDossier } from '../harness.ts';
import { actorOf } from './seen.ts';

let dossier: TestDossier;
let world: RightsWorld;
let mentor: UserActor;
let consultant: UserActor;
let partner: UserActor;

beforeAll(async () => {
  dossier = await TestDossier.start({ parts: { worker: false } });
  world = await rightsWorld(dossier);
  mentor = await actorOf(dossier, world.callers.M);
  consultant = await actorOf(dossier, world.callers.K);
  partner = await actorOf(dossier, world.callers.P);
}, 60_000);
afterAll(() => dossier.stop());

describe('a table with personal data', () => {
  it('is closed, for its owner too, and opened by policies only', async () => {
    const tables = await dossier.db.$queryRaw<{ name: string; forced: boolean; policies: number }[]>`
      SELECT relname::text AS name, relrowsecurity AND relforcerowsecurity AS forced,
        (SELECT count(*) FROM pg_policy WHERE polrelid = pg_class.oid)::int AS policies
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`;
    const closed = tables.filter(({ forced, policies }) => forced && policies > 0).map(({ name }) => name);
    const open = [...new Set(personalData.map(({ model }) => model))].filter(
      (name) => !closed.includes(name),
    );
    expect(open, 'Close them in their migration with dossier_protect.').toEqual([]);
  });

  it('is opened to all rows for the system alone, and for changes to nobody else', async () => {
    const changing = await dossier.db.$queryRaw<{ table: string; policy: string; roles: string[] }[]>`
      SELECT tablename::text AS table, policyname::text AS policy, roles::text[] AS roles
      FROM pg_policies WHERE cmd <> 'SELECT'`;
    expect(changing.filter(({ roles }) => roles.join() !== 'dossier_system')).toEqual([]);
  });
});

describe('who reads through the API', () => {
  const session = (actor: UserActor | null) =>
    dossier.app.readerDb.session(actor, calendarDate(dossier.clock.now()));

  it('writes nothing, wherever it goes', async () => {
    const without = { where: { requestForHelp: null } };
    const before = await dossier.db.case.count(without);
    for (const statement of [
      'UPDATE "Case" SET "requestForHelp" = NULL',
      'DELETE FROM "Mandate"',
      'INSERT INTO "Region" ("id", "code", "name", "workArea") VALUES (gen_random_uuid(), \'x\', \'x\', \'ZUID_LIMBURG\')',
      'SELECT 1 FROM "Case" FOR UPDATE',
      'CREATE TABLE own (id int)',
    ]) {
      const { db, end } = session(consultant);
      await expect(db.$executeRawUnsafe(statement)).rejects.toThrow(/25006|42501|permission|read-only/i);
      end();
    }
    expect(await dossier.db.case.count(without)).toBe(before);
    expect(await dossier.db.case.count()).toBeGreaterThan(before);
  });

  it('cannot change tables or roles, nor step out of row-level security', async () => {
    const client = new pg.Client({ connectionString: dossier.env['DATABASE_URL'] });
    await client.connect();
    try {
      for (const role of ['dossier_reader', 'dossier_consultant', 'dossier_system']) {
        await client.query(`SET ROLE ${role}`);
        for (const statement of [
          'ALTER TABLE "Case" DISABLE ROW LEVEL SECURITY',
          'ALTER TABLE "Case" NO FORCE ROW LEVEL SECURITY',
          'DROP POLICY consultant ON "Case"',
          'CREATE POLICY mine ON "Case" USING (true)',
          'TRUNCATE "Case" CASCADE',
          `ALTER ROLE ${role} BYPASSRLS`,
          'SET SESSION AUTHORIZATION dossier',
          'SET ROLE dossier',
          'GRANT dossier_system TO dossier_reader',
          `SELECT dossier_protect('"Norm"')`,
        ]) {
          await expect(client.query(statement), `${role}: ${statement}`).rejects.toMatchObject({
            code: '42501',
          });
        }
      }
      // "Off" does not show more: it fails where it would have to hide something.
      await client.query('SET ROLE dossier_consultant; SET row_security = off');
      await expect(client.query('SELECT * FROM "Case"')).rejects.toMatchObject({ code: '42501' });
      // The login itself has none of the rights that it may take on.
      await client.query('RESET row_security; RESET ROLE');
      await expect(client.query('SELECT * FROM "Case"')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });

  it('is bound to one actor per transaction, however many ask for the same row in the same tick', async () => {
    const id = world.ids['Case.own'] ?? '';
    const foreign = world.ids['Case.elsewhere'] ?? '';
    const actors = [mentor, consultant, partner, null];
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const { db, end } = session(actors[index % actors.length] ?? null);
        const found = await Promise.all([
          db.case.findUnique({ where: { id }, select: { id: true } }),
          db.case.findUnique({ where: { id: foreign }, select: { id: true } }),
          db.client.count(),
        ]);
        end();
        return found;
      }),
    );
    for (const [index, [own, other, clients]] of answers.entries()) {
      expect([index, own?.id, other]).toEqual([index, actors[index % actors.length] ? id : undefined, null]);
      expect(clients).toBe([1, 5, 1, 0][index % actors.length]);
    }
  });

  it('goes on as the same actor after a statement that failed', async () => {
    const { db, end } = session(mentor);
    const before = await db.case.count();
    await expect(db.$queryRawUnsafe('SELECT 1 / 0')).rejects.toThrow();
    expect(await db.case.count()).toBe(before);
    expect(await db.case.count({ where: { id: world.ids['Case.elsewhere'] ?? '' } })).toBe(0);
    end();
    await expect(db.case.count()).rejects.toThrow();
  });
});

it('the application does not start on a connection that row-level security does not bind', async () => {
  const owner = openDb({ url: urlOfOwner() });
  await expect(refuseUnbound(owner)).rejects.toThrow(/dossier, which is a superuser/);
  const name = `bypassing_${randomUUID()}`;
  await owner.$executeRawUnsafe(`CREATE ROLE "${name}" BYPASSRLS`);
  const bypassing = openDb({ url: `${urlOfOwner()}?options=-c%20role=${name}` });
  await expect(refuseUnbound(bypassing)).rejects.toThrow(/which has BYPASSRLS/);
  await owner.$executeRawUnsafe(`ALTER ROLE "${name}" NOBYPASSRLS`);
  await refuseUnbound(bypassing);
  await owner.$executeRawUnsafe(`ALTER TABLE "Norm" OWNER TO "${name}"`);
  await expect(refuseUnbound(bypassing)).rejects.toThrow(/which owns tables/);
  await owner.$executeRawUnsafe(`ALTER TABLE "Norm" OWNER TO dossier`);
  await bypassing.$disconnect();
  await owner.$executeRawUnsafe(`DROP ROLE "${name}"`);
  await refuseUnbound(dossier.app.db, dossier.app.readerDb.db);

  const stranger = `stranger_${randomUUID()}`;
  await owner.$executeRawUnsafe(`CREATE ROLE "${stranger}" LOGIN PASSWORD 'stranger'`);
  const url = new URL(urlAs('dossier_system', urlOfOwner()));
  [url.username, url.password] = [stranger, 'stranger'];
  const outside = openDb({ url: url.href });
  await expect(refuseUnbound(outside)).rejects.toThrow(
    /make the user of DATABASE_URL a member of dossier_app/,
  );
  await outside.$disconnect();
  await owner.$executeRawUnsafe(`DROP ROLE "${stranger}"`);
  await owner.$disconnect();
});

it('the address of a role keeps what an operator set', () => {
  const url = urlAs(
    'dossier_reader',
    'postgresql://a:b@db.example/dossier?sslmode=require&options=-c%20jit%3Doff',
  );
  expect(new URL(url).searchParams.get('options')).toBe('-c jit=off -c role=dossier_reader');
  expect(new URL(url).searchParams.get('sslmode')).toBe('require');
});

function urlOfOwner(): string {
  const url = new URL(dossier.env['DATABASE_URL'] ?? '');
  const owner = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  [url.username, url.password] = [owner.username, owner.password];
  return url.href;
}
