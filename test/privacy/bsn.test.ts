import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../answer.ts';
import { globalId, registered, textOf, uuidOf } from '../api/case-story.ts';
import { type Caller, TestDossier } from '../harness.ts';

const bsn = '111222333';
const otherBsn = '123456782';
const grounds = {
  legalGround: 'Voorbeeldwet art. 12',
  reason: 'Het formulier van de rechtbank vraagt om het nummer.',
};

let dossier: TestDossier;
let coordinator: Caller;
let consultant: Caller;
let elsewhere: Caller;
let clientId: string;

beforeAll(async () => {
  dossier = await TestDossier.start({ env: { BSN_ALLOWED: 'true' } });
  coordinator = await dossier.as('COORDINATOR');
  consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
  elsewhere = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
  clientId = await newClient();
});
afterAll(() => dossier.stop());

async function newClient(): Promise<string> {
  const caseId = await registered(consultant);
  const { clientId: id } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
  return globalId('Client', id);
}

async function doing(caller: Caller, name: string, input: object): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const shown: Readonly<Record<string, string>> = {
    permitBsn: 'BsnPermission { id legalGround permittedAt withdrawnAt }',
    withdrawBsnPermission: 'BsnPermission { id withdrawnAt erasedCount }',
    revealBsn: 'RevealedBsn { bsn }',
  };
  const { data, errors } = await caller.graphql(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
      __typename ... on ${shown[name] ?? 'Client { id bsnMasked bsnViewCount }'} ... on Error { code message path }
    } }`,
    { input },
  );
  const answer = (data as typeof data | undefined)?.[name];
  if (!answer) throw new Error(`${name} gave no answer: ${JSON.stringify(errors)}`);
  return answer;
}

const shownOf = async (caller: Caller) =>
  (
    await caller.graphql('query ($id: ID!) { node(id: $id) { ... on Client { bsnMasked bsnViewCount } } }', {
      id: clientId,
    })
  ).data['node'];

describe('while it is off', () => {
  it('refuses all that has to do with numbers, with a code', async () => {
    for (const [name, input] of [
      ['recordBsn', { clientId, bsn }],
      ['revealBsn', { clientId, purpose: 'COURT_PROCEDURE' }],
    ] as const) {
      expect(await doing(consultant, name, input)).toMatchObject({ code: 'BSN_NOT_PERMITTED' });
    }
    expect(await shownOf(consultant)).toEqual({ bsnMasked: null, bsnViewCount: null });
  });

  it('cannot be switched on where the operator did not allow it', async () => {
    const strict = await TestDossier.start({ parts: { worker: false } });
    const answer = await doing(await strict.as('COORDINATOR'), 'permitBsn', grounds);
    expect(answer).toMatchObject({
      code: 'BSN_NOT_PERMITTED',
      message: expect.stringContaining('BSN_ALLOWED') as string,
    });
    await strict.stop();
  });

  it('is switched on by the coordinator alone, with a ground and a reason, once', async () => {
    expect(await doing(consultant, 'permitBsn', grounds)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await doing(coordinator, 'permitBsn', { ...grounds, reason: 'Handig.' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'reason'],
    });
    expect(await doing(coordinator, 'permitBsn', grounds)).toMatchObject({
      legalGround: grounds.legalGround,
      permittedAt: expect.stringMatching(/^2022-03-01T11/) as string,
      withdrawnAt: null,
    });
    expect(await doing(coordinator, 'permitBsn', grounds)).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('once it is permitted', () => {
  it('takes a number that passes the eleven test, and repeats none that does not', async () => {
    const refused = await doing(consultant, 'recordBsn', { clientId, bsn: '111222334' });
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'bsn'] });
    expect(JSON.stringify(refused)).not.toContain('111222334');
    expect(await doing(consultant, 'recordBsn', { clientId, bsn: '1112.22.333' })).toMatchObject({
      bsnMasked: '******333',
      bsnViewCount: 0,
    });
  });

  it('takes no idempotency key, under which a hash of the number would be kept', async () => {
    const input = { clientId, bsn, idempotencyKey: 'k' };
    await expect(doing(consultant, 'recordBsn', input)).rejects.toThrow('idempotencyKey');
  });

  it('shows it in full one at a time, counted, and in the access log with what it was for', async () => {
    expect(await doing(consultant, 'revealBsn', { clientId, purpose: 'COURT_PROCEDURE' })).toMatchObject({
      bsn,
    });
    expect(await doing(coordinator, 'revealBsn', { clientId, purpose: 'QUALITY_CONTROL' })).toMatchObject({
      bsn,
    });
    expect(await shownOf(consultant)).toEqual({ bsnMasked: '******333', bsnViewCount: 2 });
    const entries = await dossier.db.auditEntry.findMany({
      where: { recordType: 'ClientBsn', action: 'READ', fields: { has: 'bsn' } },
      orderBy: { seq: 'asc' },
    });
    const views = entries.filter(({ operation }) => operation === 'revealBsn');
    expect(views.map(({ userId, purpose, subjectIds }) => ({ userId, purpose, subjectIds }))).toEqual([
      { userId: consultant.userId, purpose: 'COURT_PROCEDURE', subjectIds: [uuidOf(clientId)] },
      { userId: coordinator.userId, purpose: 'QUALITY_CONTROL', subjectIds: [uuidOf(clientId)] },
    ]);
  });

  it('is for who works with the client: not for another area, nor for the other roles', async () => {
    const view = { clientId, purpose: 'COURT_PROCEDURE' };
    expect(await doing(elsewhere, 'revealBsn', view)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await doing(elsewhere, 'recordBsn', { clientId, bsn: otherBsn })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await doing(elsewhere, 'eraseBsn', { clientId })).toMatchObject({ code: 'NOT_FOUND' });
    for (const role of ['ADMIN_OFFICER', 'FINANCE_OFFICER', 'BOARD', 'PARTNER', 'MENTOR'] as const) {
      const caller = await dossier.as(role);
      expect(await doing(caller, 'revealBsn', view)).toMatchObject({ code: 'FORBIDDEN' });
    }
    const absent = globalId('Client', randomUUID());
    expect(await doing(consultant, 'revealBsn', { ...view, clientId: absent })).toEqual(
      await doing(elsewhere, 'revealBsn', view),
    );
  });

  it('gives no two clients one number', async () => {
    const second = await newClient();
    expect(await doing(consultant, 'recordBsn', { clientId: second, bsn })).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await doing(consultant, 'recordBsn', { clientId: second, bsn: otherBsn })).toMatchObject({
      bsnMasked: '******782',
    });
    expect(await doing(consultant, 'eraseBsn', { clientId: second })).toMatchObject({ bsnMasked: null });
  });

  it('keeps the number out of the database, Redis, logs and mails', async () => {
    await dossier.drain();
    const tables = await dossier.db.$queryRaw<{ name: string }[]>`
      SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`;
    for (const { name } of tables) {
      const rows = await dossier.db.$queryRawUnsafe<{ row: string }[]>(
        `SELECT t::text AS row FROM ${name} AS t`,
      );
      expect(rows.filter(({ row }) => row.includes(bsn))).toEqual([]);
    }
    expect(await redisHolds(bsn)).toEqual([]);
    expect(dossier.logLines.filter((line) => line.includes(bsn))).toEqual([]);
    expect(JSON.stringify(dossier.mailbox)).not.toContain(bsn);
  });

  it('erases every number when the ground is withdrawn', async () => {
    expect(await doing(consultant, 'withdrawBsnPermission', {})).toMatchObject({ code: 'FORBIDDEN' });
    expect(await doing(coordinator, 'withdrawBsnPermission', {})).toMatchObject({ erasedCount: 1 });
    expect(await dossier.db.clientBsn.count()).toBe(0);
    expect(await shownOf(coordinator)).toEqual({ bsnMasked: null, bsnViewCount: null });
    expect(await doing(consultant, 'recordBsn', { clientId, bsn })).toMatchObject({
      code: 'BSN_NOT_PERMITTED',
    });
    expect(await doing(coordinator, 'withdrawBsnPermission', {})).toMatchObject({ code: 'CONFLICT' });
    expect(textOf((await doing(coordinator, 'permitBsn', grounds))['__typename'])).toBe('BsnPermission');
  });
});

/** Keys of Redis whose name or dump has the text. */
async function redisHolds(text: string): Promise<readonly string[]> {
  const redis = new Redis(dossier.redis.url);
  const found: string[] = [];
  for (const key of await redis.keys('*')) {
    const dump = await redis.dumpBuffer(key);
    if (key.includes(text) || dump.includes(text)) found.push(key);
  }
  redis.disconnect();
  return found;
}
