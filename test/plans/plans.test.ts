import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/access/actor.ts';
import type { Db } from '../../src/lib/db.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { openEncryptedDb } from '../encrypted-db.ts';
import { TestDossier } from '../harness.ts';
import { person } from '../people.ts';
import { ExecutedPlans, type ExecutedStatement, nodesOf, rowsRead } from './executed-plans.ts';
import { fillLargeWorld } from './large-world.ts';

/** A table of which a page is a small part. */
const largeRows = 10_000;
/** Most that a page may take from such a table: the share of a region or of a rare status, far from all of it. */
const mostRowsRead = 5_000;

/** A server that somebody else started does not let us look into its log. */
const log = process.env['TEST_DATABASE_LOG'] ?? '';

describe.skipIf(log === '')('what the database does for', () => {
  let database: TestDatabase;
  let dossier: TestDossier;
  let db: Db;
  let plans: ExecutedPlans;
  let large: ReadonlySet<string>;
  let callers: Readonly<Record<string, string>>;
  let ids: Awaited<ReturnType<typeof someIds>>;

  beforeAll(async () => {
    database = await createTestDatabase();
    await fillLargeWorld(database.url);
    db = openEncryptedDb(database.url);
    ids = await someIds(db);
    const as = async (role: Role, options = {}) => (await person(db, role, options)).authorization;
    callers = {
      COORDINATOR: await as('COORDINATOR'),
      CONSULTANT: await as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' }),
      REGIONAL_SUPPORTER: await as('REGIONAL_SUPPORTER', { regionId: ids.regionId }),
      MENTOR: await as('MENTOR', { mentorId: ids.mentorId }),
      PARTNER: await as('PARTNER', { organisationId: ids.organisationId }),
    };
    const tables = await db.$queryRaw<{ name: string }[]>`
      SELECT relname::text AS name FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples >= ${largeRows}`;
    large = new Set(tables.map(({ name }) => name));
    plans = await ExecutedPlans.start({ url: database.url, log });
    dossier = await TestDossier.start({
      at: '2026-01-01',
      env: { DATABASE_URL: database.appUrl },
      parts: { worker: false },
    });
  }, 120_000);
  afterAll(async () => {
    await Promise.all([dossier.stop(), plans.stop(), db.$disconnect()]);
    await database.drop();
  });

  /** What was carried out for an operation, of which everything was answered. */
  async function carriedOut(query: string, role: string): Promise<readonly ExecutedStatement[]> {
    await plans.since();
    const { errors } = await dossier.graphql(query, {}, callers[role]);
    expect(errors, role).toBeUndefined();
    return plans.since();
  }

  it('has large tables to look at, and sees a scan of one when there is one', async () => {
    expect([...large]).toEqual(
      expect.arrayContaining(['Case', 'CaseEvent', 'Client', 'Mandate', 'WaitingInterval']),
    );
    const counted = await carriedOut(
      '{ cases(first: 1, filter: { clientName: "zzz" }) { totalCount } }',
      'COORDINATOR',
    );
    expect(wholeTables(counted)).not.toEqual([]);
  });

  it.each(operations())('$role: $name', async ({ role, query }) => {
    // Six times, for after five a prepared statement may get a plan for any values.
    for (let time = 0; time < 6; time += 1) {
      expect(wholeTables(await carriedOut(query(ids), role))).toEqual([]);
    }
  });

  it('page 1000 of the cases reads as much as the first', async () => {
    const rows = async (after: string | null) => {
      const page = `{ cases(first: 10${after ? `, after: "${after}"` : ''}) { edges { node { ${nested} } } } }`;
      const statements = await carriedOut(page, 'COORDINATOR');
      return statements.flatMap(({ plan }) => nodesOf(plan)).reduce((sum, node) => sum + rowsRead(node), 0);
    };
    const first = await rows(null);
    expect(first).toBeGreaterThan(20);
    expect(await rows(ids.deepCursor)).toBeLessThanOrEqual(first * 1.1);
  });

  /** Statements that read a large table from end to end, or nearly so. */
  function wholeTables(statements: readonly ExecutedStatement[]): readonly string[] {
    return statements.flatMap(({ text, plan }) =>
      nodesOf(plan)
        .filter((node) => large.has(node['Relation Name'] ?? ''))
        .filter((node) => node['Node Type'] === 'Seq Scan' || rowsRead(node) > mostRowsRead)
        .map((node) => `${node['Node Type']} of ${node['Relation Name']}, ${rowsRead(node)} rows: ${text}`),
    );
  }
});

type Ids = Awaited<ReturnType<typeof someIds>>;

const nested = `reference status client { id } mandates { startsOn mentor { id } }`;

/**
 * What people do all day. Reports, counts of all rows and searches for a part of a name read all by their nature. So does
 * the waiting list: plans are made once for any values, and none knows then that few of those who ever waited still do.
 */
function operations() {
  const list = (name: string, args: string, node = 'id') =>
    `{ ${name}(first: 50${args}) { edges { node { ${node} } } } }`;
  const office = ['COORDINATOR', 'CONSULTANT'];
  const everybody = [...office, 'REGIONAL_SUPPORTER', 'MENTOR'];
  const asked: readonly (readonly [string, readonly string[], (ids: Ids) => string])[] = [
    ['who am I', [...everybody, 'PARTNER'], () => '{ viewer { id role } }'],
    ['cases', everybody, () => list('cases', '', `${nested} municipality { name }`)],
    [
      'cases with their latest events',
      office,
      () => list('cases', '', `${nested} latestEvents(first: 3) { type }`),
    ],
    ['cases of a partner', ['PARTNER'], () => list('cases', '', 'reference status')],
    ['cases, the oldest first', everybody, () => list('cases', ', orderBy: OLDEST_FIRST')],
    ['cases by reference', everybody, () => list('cases', ', orderBy: REFERENCE')],
    ['a deep page', everybody, ({ deepCursor }) => list('cases', `, after: "${deepCursor}"`, nested)],
    ['cases of a status', everybody, () => list('cases', ', filter: { status: [ACTIVE] }', nested)],
    ['cases of rare statuses', office, () => list('cases', ', filter: { status: [HEARING, APPLIED] }')],
    [
      'those who wait in an area',
      office,
      () => list('cases', ', filter: { workArea: NOORD_MIDDEN_LIMBURG, status: [WAITING] }'),
    ],
    ['cases that ended', everybody, () => list('cases', ', filter: { ended: true }')],
    [
      'cases of a period',
      everybody,
      () => list('cases', ', filter: { registeredFrom: "2020-03-01", registeredUntil: "2020-03-31" }'),
    ],
    ['urgent cases', office, () => list('cases', ', filter: { urgency: URGENT }')],
    [
      'a case by its reference',
      everybody,
      ({ reference }) => list('cases', `, filter: { reference: "${reference}" }`),
    ],
    [
      'cases of a municipality',
      everybody,
      ({ municipalityCode }) => list('cases', `, filter: { municipalityCode: "${municipalityCode}" }`),
    ],
    [
      'cases of a consultant',
      office,
      ({ consultantId }) => list('cases', `, filter: { consultantId: "${globalId('User', consultantId)}" }`),
    ],
    [
      'cases of a mentor',
      everybody,
      ({ mentorId }) => list('cases', `, filter: { mentorId: "${globalId('Mentor', mentorId)}" }`),
    ],
    [
      'one case',
      office,
      ({ caseId }) => `{ case(id: "${globalId('Case', caseId)}") { reference client { id familyName }
      mandates { mentor { id } } matches { id } petitions { filedOn } courtOrders { orderedOn } intake { heldOn }
      appointments { effectiveOn } nextSteps { code } timeline(first: 20) { edges { node { occurredOn } } } } }`,
    ],
    ['mentors', everybody, () => list('mentors', '', 'familyName status caseload mandates { case { id } }')],
    ['mentors of a status', everybody, () => list('mentors', ', filter: { status: [IN_TRAINING] }')],
    [
      'mentors of a region',
      everybody,
      ({ regionId }) => list('mentors', `, filter: { regionId: "${globalId('Region', regionId)}" }`),
    ],
    ['mentors of an area', everybody, () => list('mentors', ', filter: { workArea: ZUID_LIMBURG }')],
    [
      'one mentor',
      everybody,
      ({ mentorId }) =>
        `{ mentor(id: "${globalId('Mentor', mentorId)}") { status mandates { case { id } } } }`,
    ],
    [
      'who left in a year',
      ['COORDINATOR'],
      () => '{ outflow(from: "2021-01-01", to: "2021-06-30") { casesEnded } }',
    ],
    [
      'who looked at a file',
      ['COORDINATOR'],
      ({ clientId }) =>
        `{ accessLog(subject: "${globalId('Client', clientId)}", first: 20) { edges { cursor } } }`,
    ],
  ];
  return asked.flatMap(([name, roles, query]) => roles.map((role) => ({ name, role, query })));
}

/** Of a case halfway the list, and of a mandate that is in force. */
async function someIds(db: Db) {
  const newestFirst = [{ registeredOn: 'desc' }, { id: 'desc' }] as const;
  const halfway = await db.case.findFirstOrThrow({ orderBy: [...newestFirst], skip: 10_000 });
  const { mentor, caseId } = await db.mandate.findFirstOrThrow({
    where: { endsOn: null, mentor: { account: null }, case: { workArea: 'NOORD_MIDDEN_LIMBURG' } },
    include: { mentor: true },
  });
  const { id: organisationId } = await db.organisation.findFirstOrThrow({
    where: { referredCases: { some: {} } },
  });
  return {
    ...{ caseId, organisationId, mentorId: mentor.id, regionId: mentor.regionId ?? '' },
    ...{
      reference: halfway.reference,
      municipalityCode: halfway.municipalityCode,
      clientId: halfway.clientId,
    },
    consultantId: halfway.consultantId ?? '',
    deepCursor: base64url(JSON.stringify([halfway.registeredOn, halfway.id])),
  };
}

function globalId(type: string, id: string): string {
  return base64url(`${type}:${id}`);
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
