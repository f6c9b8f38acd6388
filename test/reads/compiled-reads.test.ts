import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role, UserActor } from '../../src/access/actor.ts';
import { actorSettings } from '../../src/access/row-level/actor-settings.ts';
import { parseCalendarDate } from '../../src/lib/calendar-date.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { BothAnswers, type Comparison } from './both-answers.ts';
import { damaged } from './damage.ts';
import { type RandomRead, ReadInventor } from './random-read.ts';
import { fillWorld, type World } from './random-world.ts';

// A compiled read answers what Prisma would have answered, to the last null. Every read here is asked in both ways.
// READS_RUNS=20 does twenty times as many of them, READS_SEED others.

const runs = Number(process.env.READS_RUNS ?? 1);
const seed = Number(process.env.READS_SEED ?? 2022);

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await fillWorld({ url: database.url, seed, rowsPerTable: 24 });
}, 120_000);

afterAll(() => database.drop());

describe('a compiled read answers what Prisma answers', () => {
  it(
    'for who sees every row',
    async () => {
      const seen = await compareAll(database.url, { numRuns: 1_200 * runs });
      expect(share(seen, 'left to Prisma')).toBeLessThan(0.15);
      expect(share(seen, 'equal and not empty')).toBeGreaterThan(0.5);
    },
    patienceMs(),
  );

  it.each([
    ['COORDINATOR', 0.3],
    ['CONSULTANT', 0.2],
    ['REGIONAL_SUPPORTER', 0.08],
    ['MENTOR', 0.1],
    ['BOARD', 0.08],
    ['PARTNER', 0.08],
  ] as const)(
    'behind row-level security as %s',
    async (role, leastSeen) => {
      const seen = await compareAll(urlOf(role), { numRuns: 300 * runs });
      expect(share(seen, 'left to Prisma')).toBeLessThan(0.16);
      expect(share(seen, 'equal and not empty')).toBeGreaterThan(leastSeen);
    },
    patienceMs(),
  );

  it(
    'or refuses what Prisma refuses, when something odd is asked',
    async () => {
      const seen = await compareAll(database.url, { numRuns: 2_000 * runs, isDamaged: true });
      // Most of it Prisma refuses, so that it is left to it.
      expect(share(seen, 'equal') + share(seen, 'equal and not empty')).toBeGreaterThan(0.03);
    },
    patienceMs(),
  );
});

async function compareAll(
  url: string,
  { numRuns, isDamaged = false }: { readonly numRuns: number; readonly isDamaged?: boolean },
): Promise<Map<string, number>> {
  const both = await BothAnswers.open(url);
  const seen = new Map<string, number>();
  const compare = async (read: RandomRead): Promise<void> => {
    const comparison = await both.compare(read);
    if (typeof comparison !== 'string') throw new Error(told(read, comparison));
    seen.set(comparison, (seen.get(comparison) ?? 0) + 1);
  };
  try {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (g) => {
        const read = new ReadInventor(g, world).invent();
        await compare(isDamaged ? { ...read, args: damaged(g, read.args) } : read);
      }),
      { numRuns, seed, endOnFailure: true },
    );
    return seen;
  } finally {
    await both.close();
  }
}

function told(read: RandomRead, difference: Exclude<Comparison, string>): string {
  return inspect({ ...read, ...difference }, { depth: 14, breakLength: 160 });
}

function share(seen: ReadonlyMap<string, number>, what: Comparison & string): number {
  const all = [...seen.values()].reduce((sum, count) => sum + count, 0);
  return (seen.get(what) ?? 0) / all;
}

/** As an operation arrives behind the wall, but for the whole connection. */
function urlOf(role: Role): string {
  const { role: databaseRole, bounds } = actorSettings(actorWithRows(role), parseCalendarDate('2022-03-01'));
  const url = new URL(database.url);
  const settings = Object.entries({ role: databaseRole, ...bounds });
  url.searchParams.set('options', settings.map(([name, value]) => `-c ${name}=${value}`).join(' '));
  return url.href;
}

/** Somebody of a role, bound to rows that are there. */
function actorWithRows(role: Role): UserActor {
  const idsIn = (model: string, column = 'id'): string[] =>
    (world[model] ?? []).map((row) => row[column]).filter((id) => typeof id === 'string');
  return {
    kind: 'user',
    role,
    name: '',
    workArea: 'ZUID_LIMBURG',
    standsInFor: [],
    mayWrite: false,
    userId: idsIn('User')[0] ?? '',
    workAreas: ['ZUID_LIMBURG'],
    openedCaseIds: idsIn('Case').slice(0, 2),
    mandatedCaseIds: role === 'MENTOR' ? idsIn('Mandate', 'caseId').slice(0, 4) : [],
    regionId: role === 'REGIONAL_SUPPORTER' ? (idsIn('Region')[0] ?? null) : null,
    mentorId: role === 'MENTOR' ? (idsIn('Mandate', 'mentorId')[0] ?? null) : null,
    organisationId: role === 'PARTNER' ? (idsIn('Organisation')[0] ?? null) : null,
  };
}

function patienceMs(): number {
  return 240_000 * Math.max(1, runs);
}
