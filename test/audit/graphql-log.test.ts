import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLog } from '../../src/audit/verify-log.ts';
import { auditKeys } from '../../src/audit/audit-keys.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, command, globalId, ledTo, registered, textOf, uuidOf } from '../api/case-story.ts';
import { testAuditKey } from './audit-key.ts';
import { logOf } from './reading-log.ts';

let dossier: TestDossier;
let coordinator: Caller;
let caseId: string;
let mentorId: string;
let clientId: string;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01' });
  coordinator = await dossier.as('COORDINATOR');
  caseId = await registered(coordinator);
  mentorId = await certifiedMentor(dossier);
  await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
  ({ clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } }));
}, 120_000);
afterAll(() => dossier.stop());

const read = { action: 'READ', outcome: 'SUCCESS', channel: 'GRAPHQL', filters: [] } as const;
const ofCase = (ids = [caseId]) => ({
  recordType: 'Case',
  recordIds: ids.map(uuidOf),
  subjectKind: 'CLIENT',
  subjectIds: [clientId],
});
const ofClient = () => ({
  recordType: 'Client',
  recordIds: [clientId],
  subjectKind: 'CLIENT',
  subjectIds: [clientId],
});
const ofMentor = () => ({
  recordType: 'Mentor',
  recordIds: [uuidOf(mentorId)],
  subjectKind: 'MENTOR',
  subjectIds: [uuidOf(mentorId)],
});

describe('a read', () => {
  it('is logged with who, role, purpose, person, record, fields, when and from where; never what was read', async () => {
    await coordinator.graphql(
      `query Look($id: ID!) { case(id: $id) { reference client { name street } intake { needs } mandates { mentor { name } } } }`,
      { id: caseId },
    );
    const who = {
      actor: `user:${coordinator.userId}`,
      userId: coordinator.userId,
      role: 'COORDINATOR',
      onBehalfOf: null,
      purpose: 'COORDINATION',
      address: '127.0.0.1',
      operation: 'Look',
    };
    expect(await logOf(dossier, 'Look')).toEqual([
      { ...read, ...who, ...ofCase(), fields: ['client', 'intake.needs', 'mandates.mentor', 'reference'] },
      { ...read, ...who, ...ofClient(), fields: ['name', 'street'] },
      { ...read, ...who, ...ofMentor(), fields: ['name'] },
    ]);
    const [whole] = await dossier.db.auditEntry.findMany({ where: { operation: 'Look' } });
    expect(dossier.clock.now().getTime() - Number(whole?.at)).toBeLessThan(10_000);
    expect(whole?.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(
      JSON.stringify(await dossier.db.$queryRaw`SELECT "AuditEntry"::text FROM "AuditEntry"`),
    ).not.toMatch(/Beek|Toon|Hendriks|Help with decisions/);
  });

  it.each([
    ['node(id)', 'query Node($id: ID!) { node(id: $id) { ... on Case { status } } }', 'Node'],
    ['nodes(ids)', 'query Nodes($id: ID!) { nodes(ids: [$id]) { ... on Case { status } } }', 'Nodes'],
    [
      'an alias and a fragment',
      'query Alias($id: ID!) { one: case(id: $id) { ...part } } fragment part on Case { s: status }',
      'Alias',
    ],
    ['a list', 'query List { cases(first: 5) { edges { node { status } } } }', 'List'],
  ])('counts by %s', async (_path, query, operation) => {
    await coordinator.graphql(query, { id: caseId });
    expect(await logOf(dossier, operation)).toContainEqual(
      expect.objectContaining({ ...read, ...ofCase(), fields: ['status'] }),
    );
  });

  it('counts on the far side of a relation, and for each kind of person', async () => {
    await coordinator.graphql(
      'query Far($id: ID!) { mentor(id: $id) { mandates { startsOn case { reference } } } }',
      {
        id: mentorId,
      },
    );
    expect(await logOf(dossier, 'Far')).toEqual([
      expect.objectContaining({ ...read, ...ofMentor(), fields: ['mandates.case', 'mandates.startsOn'] }),
      expect.objectContaining({ ...read, ...ofCase(), fields: ['reference'] }),
    ]);
  });

  it('names the fields that were asked for, not those that were left out', async () => {
    await coordinator.graphql(
      `query Some($id: ID!, $yes: Boolean!, $no: Boolean!) { case(id: $id) { status reference @include(if: $no) urgency @skip(if: $yes) } }`,
      { id: caseId, yes: true, no: false },
    );
    expect((await logOf(dossier, 'Some')).map(({ fields }) => fields)).toEqual([['status']]);
  });

  it('names them anew when a document comes back, with other variables or from another role', async () => {
    const finance = await dossier.as('FINANCE_OFFICER');
    const query =
      'query Again($id: ID!, $no: Boolean!) { case(id: $id) { status requestForHelp reference @include(if: $no) } }';
    await coordinator.graphql(query, { id: caseId, no: false });
    await coordinator.graphql(query, { id: caseId, no: true });
    const steady = 'query Steady($id: ID!) { case(id: $id) { status requestForHelp } }';
    await coordinator.graphql(steady, { id: caseId });
    await finance.graphql(steady, { id: caseId });
    await coordinator.graphql(steady, { id: caseId });
    expect((await logOf(dossier, 'Again')).map(({ fields }) => fields)).toEqual([
      ['requestForHelp', 'status'],
      ['reference', 'requestForHelp', 'status'],
    ]);
    const all = ['requestForHelp', 'status'];
    expect((await logOf(dossier, 'Steady')).map(({ outcome, fields }) => [outcome, fields])).toEqual([
      ['SUCCESS', all],
      ['SUCCESS', ['status']],
      ['REFUSED', ['requestForHelp']],
      ['SUCCESS', all],
    ]);
  });

  it('puts a page into one line', async () => {
    const more = [await registered(coordinator), await registered(coordinator)];
    await coordinator.graphql(
      'query Page { cases(first: 50) { edges { node { reference client { name } } } } }',
    );
    const log = await logOf(dossier, 'Page');
    expect(log.map(({ action, recordType }) => [action, recordType])).toEqual([
      ['READ', 'Case'],
      ['READ', 'Client'],
      ['SEARCH', 'Case'],
    ]);
    const [cases] = log;
    expect(cases?.recordIds).toEqual(expect.arrayContaining([caseId, ...more].map(uuidOf)));
    const clients = await dossier.db.case.findMany({ select: { id: true, clientId: true } });
    const clientOf = new Map(clients.map((row) => [row.id, row.clientId]));
    expect(cases?.subjectIds).toEqual(cases?.recordIds.map((id) => clientOf.get(id)));
  });

  it('has the purpose that the caller names, from a fixed list', async () => {
    const ask = (purpose: string) =>
      fetch(`${dossier.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: coordinator.authorization,
          'dossier-purpose': purpose,
        },
        body: JSON.stringify({ query: `query Purpose { case(id: "${caseId}") { status } }` }),
      }).then((response) => response.json() as Promise<{ errors?: { message: string }[] }>);
    await ask('COMPLAINT');
    expect((await logOf(dossier, 'Purpose')).map(({ purpose }) => purpose)).toEqual(['COMPLAINT']);
    expect((await ask('because I can')).errors?.[0]?.message).toMatch(/choose one of CASE_GUIDANCE, /);
    expect(await logOf(dossier, 'Purpose')).toHaveLength(1);
  });

  it('leaves no line for what is nobody’s record', async () => {
    await coordinator.graphql(
      'query Plain { municipalities { name } norms(on: "2022-01-01") { code } schedules { name } }',
    );
    expect(await logOf(dossier, 'Plain')).toEqual([]);
  });
});

describe('a search', () => {
  it('names its filters and not what they were set to, also when it finds nobody', async () => {
    await coordinator.graphql(
      'query Search { cases(first: 5, filter: { clientName: "Geheim", workArea: ZUID_LIMBURG }) { totalCount } }',
    );
    expect(await logOf(dossier, 'Search')).toEqual([
      expect.objectContaining({
        action: 'SEARCH',
        recordType: 'Case',
        recordIds: [],
        subjectIds: [],
        filters: ['clientName', 'workArea'],
        fields: [],
      }),
    ]);
  });

  it('by the id of somebody is on his record', async () => {
    await coordinator.graphql(
      'query ByMentor($id: ID!) { cases(first: 5, filter: { mentorId: $id }) { totalCount } }',
      {
        id: mentorId,
      },
    );
    expect(await logOf(dossier, 'ByMentor')).toContainEqual(
      expect.objectContaining({ action: 'SEARCH', ...ofMentor() }),
    );
  });
});

describe('what is refused', () => {
  it('is on the record of whom it was about: a hidden case, a field, a filter, a command', async () => {
    const other = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    await other.graphql('query Hidden($id: ID!) { case(id: $id) { status } }', { id: caseId });
    expect(await logOf(dossier, 'Hidden')).toEqual([
      expect.objectContaining({ ...ofCase(), action: 'READ', outcome: 'NOT_FOUND', fields: ['case'] }),
    ]);
    const finance = await dossier.as('FINANCE_OFFICER');
    await finance.graphql('query Field($id: ID!) { case(id: $id) { status requestForHelp } }', {
      id: caseId,
    });
    expect(await logOf(dossier, 'Field')).toEqual([
      expect.objectContaining({ ...ofCase(), outcome: 'SUCCESS', fields: ['status'] }),
      expect.objectContaining({ ...ofCase(), outcome: 'REFUSED', fields: ['requestForHelp'] }),
    ]);
    await finance.graphql(
      'query Filter { cases(first: 1, filter: { clientGroup: DEMENTIA }) { totalCount } }',
    );
    expect(await logOf(dossier, 'Filter')).toEqual([
      expect.objectContaining({ action: 'SEARCH', outcome: 'REFUSED', filters: ['clientGroup'] }),
    ]);
    await command(other, 'endMandate', { caseId, reason: 'none' });
    await command(finance, 'endMandate', { caseId, reason: 'none' });
    const ended = await dossier.db.auditEntry.findMany({
      where: { operation: 'endMandate', outcome: { not: 'SUCCESS' } },
      orderBy: { seq: 'asc' },
    });
    expect(ended).toEqual([
      expect.objectContaining({ ...ofCase(), action: 'CHANGE', outcome: 'NOT_FOUND', userId: other.userId }),
      expect.objectContaining({ ...ofCase(), action: 'CHANGE', outcome: 'REFUSED', userId: finance.userId }),
    ]);
  });

  it('names the id of what does not exist, and nobody', async () => {
    const nobody = '01a20000-0000-7000-8000-000000000000';
    await coordinator.graphql('query Absent($id: ID!) { node(id: $id) { id } }', {
      id: globalId('Case', nobody),
    });
    expect(await logOf(dossier, 'Absent')).toEqual([
      expect.objectContaining({
        recordType: 'Case',
        recordIds: [nobody],
        outcome: 'NOT_FOUND',
        subjectIds: [],
      }),
    ]);
  });

  it('is known of somebody without a token too', async () => {
    await dossier.graphql('query Stranger($id: ID!) { case(id: $id) { status } }', { id: caseId });
    expect(await logOf(dossier, 'Stranger')).toEqual([
      expect.objectContaining({
        ...ofCase(),
        actor: 'nobody',
        role: null,
        outcome: 'REFUSED',
        address: '127.0.0.1',
      }),
    ]);
  });
});

describe('a change', () => {
  it('is logged within its transaction, with the names of what was given', async () => {
    const made = await dossier.db.auditEntry.findFirstOrThrow({
      where: { operation: 'registerCase', action: 'CREATE', recordIds: { has: uuidOf(caseId) } },
    });
    expect(made).toMatchObject({ ...ofCase(), outcome: 'SUCCESS', userId: coordinator.userId });
    expect(made.fields).toEqual(['applicantKind', 'client', 'municipalityCode', 'registeredOn']);
    const proposed = await dossier.db.auditEntry.findMany({
      where: { operation: 'proposeMatch', action: 'CHANGE' },
      orderBy: { seq: 'asc' },
    });
    expect(proposed).toMatchObject([ofCase(), ofMentor()]);
  });

  it('once, when a command is repeated with its key', async () => {
    const again = () => registered(coordinator, { idempotencyKey: 'once-and-no-more' });
    const id = await again();
    expect(await again()).toBe(id);
    const where = { recordIds: { has: uuidOf(id) }, action: 'CREATE' };
    expect(await dossier.db.auditEntry.count({ where })).toBe(1);
  });
});

it('logs each event of a subscription as a read of its own', async () => {
  const events = await dossier.subscribe('subscription Live { caseChanged { status } }', coordinator);
  const id = await registered(coordinator);
  await events.next();
  expect(await logOf(dossier, 'Live')).toContainEqual(
    expect.objectContaining({
      action: 'READ',
      channel: 'SUBSCRIPTION',
      recordIds: [uuidOf(id)],
      fields: ['status'],
    }),
  );
});

it('says of a deputy on whose behalf he looks', async () => {
  const absent = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
  const deputy = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
  const day = new Date('2022-03-01');
  await dossier.db.cover.create({
    data: { absentId: absent.userId, deputyId: deputy.userId, firstDay: day, lastDay: day, reason: 'LEAVE' },
  });
  await deputy.graphql('query Deputy($id: ID!) { case(id: $id) { status } }', { id: caseId });
  expect(await logOf(dossier, 'Deputy')).toEqual([
    expect.objectContaining({ ...ofCase(), userId: deputy.userId, onBehalfOf: `user:${absent.userId}` }),
  ]);
});

it('says of a record that was opened in an emergency that it was, also of each look at it', async () => {
  const other = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
  const { reference } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
  await other.graphql(
    `mutation Glass($reference: String!) { breakGlass(input: { caseReference: $reference, reason: "The client was found alone and ill." }) { __typename } }`,
    { reference },
  );
  expect(await logOf(dossier, 'breakGlass')).toContainEqual(
    expect.objectContaining({
      ...ofCase(),
      action: 'EMERGENCY_ACCESS',
      purpose: 'EMERGENCY',
      userId: other.userId,
    }),
  );
  await other.graphql('query Opened($id: ID!) { case(id: $id) { status } }', { id: caseId });
  expect(await logOf(dossier, 'Opened')).toEqual([
    expect.objectContaining({ ...ofCase(), action: 'READ', outcome: 'SUCCESS', purpose: 'EMERGENCY' }),
  ]);
});

it('names the volunteers of whom the norm report says how they stand', async () => {
  // By then his certificate of conduct is too old.
  await coordinator.graphql('query Norms { normReport(on: "2030-01-01") { subject { label } } }');
  expect(await logOf(dossier, 'Norms')).toContainEqual(
    expect.objectContaining({ ...ofMentor(), action: 'READ', fields: ['name'] }),
  );
});

it('gives nothing and changes nothing when the log cannot be written', async () => {
  await dossier.db.$executeRawUnsafe(
    'ALTER TABLE "AuditEntry" ADD CONSTRAINT closed CHECK (false) NOT VALID',
  );
  try {
    const seen = await coordinator.graphql('query Closed($id: ID!) { case(id: $id) { reference } }', {
      id: caseId,
    });
    expect(seen.data).toBeUndefined();
    expect(seen.errors?.map(({ extensions }) => extensions?.code)).toEqual(['INTERNAL_SERVER_ERROR']);
    const before = await dossier.db.case.count();
    const changed = await coordinator.graphql(
      `mutation { registerCase(input: { client: { givenName: "Ida", familyName: "Voorbeeld", birthDate: "1950-01-01" },
        municipalityCode: "GM0935", applicantKind: RELATIVE }) { __typename } }`,
    );
    expect(changed.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    expect(await dossier.db.case.count()).toBe(before);
    const plain = await coordinator.graphql('{ norms(on: "2022-01-01") { code } }');
    expect(plain.errors).toBeUndefined();
  } finally {
    await dossier.db.$executeRawUnsafe('ALTER TABLE "AuditEntry" DROP CONSTRAINT closed');
  }
  const after = await coordinator.graphql('query Open($id: ID!) { case(id: $id) { reference } }', {
    id: caseId,
  });
  expect(textOf(after.data['case']?.['reference'])).toMatch(/^2022-/);
});

it('has left a whole chain', async () => {
  const { problem } = await verifyLog(dossier.db, auditKeys(Buffer.from(testAuditKey, 'base64')));
  expect(problem).toBeNull();
});
