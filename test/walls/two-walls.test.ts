import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '../../src/access/actor.ts';
import { parseCalendarDate as day } from '../../src/lib/calendar-date.ts';
import { loadDemoWorld } from '../../prisma/seed/demo-world.ts';
import { type Letter, letters, rightsWorld } from '../api/rights-world.ts';
import { TestDossier } from '../harness.ts';
import {
  actorOf,
  behindServices,
  type Expectation,
  firstWall,
  rowsByFirstWall,
  rowsBySecondWall,
} from './seen.ts';

// Two descriptions of the same rights, one in TypeScript and one in SQL: where they differ, one of them is wrong.

const roles = Object.entries(letters) as [Letter, string][];

describe('in the world of the access matrix', () => {
  let dossier: TestDossier;
  let walls: Expectation[];
  const actors = new Map<Letter, UserActor>();

  beforeAll(async () => {
    dossier = await TestDossier.start({ parts: { worker: false } });
    walls = firstWall(dossier.app.policy);
    const world = await rightsWorld(dossier);
    for (const [letter] of roles) actors.set(letter, await actorOf(dossier, world.callers[letter]));
  }, 60_000);
  afterAll(() => dossier.stop());

  it('the first wall speaks of every table that the second closes', async () => {
    const closed = await dossier.db.$queryRaw<{ name: string }[]>`
      SELECT relname::text AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relrowsecurity ORDER BY relname`;
    const spokenOf = new Set([...walls.map(({ table }) => table), ...behindServices]);
    expect(closed.map(({ name }) => name).filter((name) => !spokenOf.has(name))).toEqual([]);
  });

  it.each(roles)('%s, the %s, sees the same rows by both', async (letter) => {
    const actor = actors.get(letter) as UserActor;
    expect(await differences(dossier, actor, walls)).toEqual([]);
  });

  it('somebody of whom nothing is known sees nothing', async () => {
    for (const { table } of walls) {
      expect([table, await rowsBySecondWall(dossier, null, table)]).toEqual([table, []]);
    }
  });
});

describe('in a foundation of its real size', () => {
  let dossier: TestDossier;
  let walls: Expectation[];
  let someone: fc.Arbitrary<UserActor>;

  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2022-08-01', parts: { worker: false, api: false } });
    walls = firstWall(dossier.app.policy);
    await loadDemoWorld(dossier.db, { today: day('2022-08-01') });
    someone = await anybody(dossier);
  }, 120_000);
  afterAll(() => dossier.stop());

  it('anybody on any day sees the same rows by both', async () => {
    await fc.assert(
      fc.asyncProperty(someone, fc.integer({ min: 0, max: 900 }), async (actor, daysAgo) => {
        dossier.clock.set(new Date(Date.UTC(2022, 7, 1, 12) - daysAgo * 86_400_000).toISOString());
        const bound = { ...actor, mandatedCaseIds: await mandated(dossier, actor) };
        expect(await differences(dossier, bound, walls)).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 180_000);
});

async function differences(
  dossier: TestDossier,
  actor: UserActor,
  walls: readonly Expectation[],
): Promise<string[]> {
  const found: string[] = [];
  for (const wall of walls) {
    const first = new Set(await rowsByFirstWall(dossier, actor, wall));
    const second = new Set(await rowsBySecondWall(dossier, actor, wall.table));
    const leaked = [...second].filter((row) => !first.has(row));
    const lost = [...first].filter((row) => !second.has(row));
    if (leaked.length > 0)
      found.push(`The second wall shows ${leaked.length} more of ${wall.table}: ${leaked[0]}`);
    if (lost.length > 0) found.push(`The second wall hides ${lost.length} of ${wall.table}: ${lost[0]}`);
  }
  return found;
}

/** Any role, bound to whatever the world has: as the login would bind it, and more oddly. */
async function anybody({ db }: TestDossier): Promise<fc.Arbitrary<UserActor>> {
  const ids = async (rows: Promise<{ id: string }[]>) => (await rows).map(({ id }) => id).toSorted();
  const select = { id: true };
  const [users, cases, mentors, regions, organisations] = await Promise.all([
    ids(db.user.findMany({ select })),
    ids(db.case.findMany({ select })),
    ids(db.mentor.findMany({ select, where: { mandates: { some: {} } } })),
    ids(db.region.findMany({ select })),
    ids(db.organisation.findMany({ select, where: { referredCases: { some: {} } } })),
  ]);
  const area = fc.constantFrom('NOORD_MIDDEN_LIMBURG' as const, 'ZUID_LIMBURG' as const);
  return fc.record({
    kind: fc.constant('user' as const),
    userId: fc.constantFrom(...users),
    role: fc.constantFrom(...Object.values(letters), 'CONSULTANT' as const, 'REGIONAL_SUPPORTER' as const),
    name: fc.constant('Somebody'),
    workArea: fc.option(area),
    workAreas: fc.uniqueArray(area),
    standsInFor: fc.constant([]),
    openedCaseIds: fc.uniqueArray(fc.constantFrom(...cases), { maxLength: 3 }),
    regionId: fc.option(fc.constantFrom(...regions)),
    mentorId: fc.option(fc.constantFrom(...mentors)),
    organisationId: fc.option(fc.constantFrom(...organisations)),
    mandatedCaseIds: fc.constant([]),
    mayWrite: fc.boolean(),
  });
}

/** As the login finds them. */
async function mandated({ db, clock }: TestDossier, { role, mentorId }: UserActor): Promise<string[]> {
  if (role !== 'MENTOR' || mentorId === null) return [];
  const today = day(clock.now().toISOString().slice(0, 10));
  const rows = await db.mandate.findMany({
    where: { mentorId, startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] },
    select: { caseId: true },
  });
  return rows.map(({ caseId }) => caseId);
}
