import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { globalId, textOf } from './case-story.ts';
import { type RightsWorld, rightsWorld } from './rights-world.ts';

const reason = 'De cliënt staat aan de balie en is in paniek.';

let dossier: TestDossier;
let world: RightsWorld;
/** A new consultant of the north for each test: what is opened stays open for an hour. */
let consultant: Caller;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01', env: { EMERGENCY_ACCESS_MINUTES: '30' } });
  world = await rightsWorld(dossier);
}, 60_000);
beforeEach(async () => {
  consultant = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
});
afterAll(() => dossier.stop());

describe('a consultant who breaks the glass', () => {
  it('reads the record and what belongs to it, and no other, until the time is over', async () => {
    expect(await everything()).toEqual(nothing);
    const { id, until } = await opened('test-own');
    const minutes = (new Date(until).getTime() - dossier.clock.now().getTime()) / 60_000;
    expect(minutes).toBeGreaterThan(29.5);
    expect(minutes).toBeLessThanOrEqual(30);
    expect(await everything()).toEqual({
      case: { reference: 'test-own', intake: { needs: 'Rust' } },
      client: { familyName: 'Client own' },
      mentor: { familyName: 'Mentor own' },
      signal: { description: 'Mevrouw zat alleen.' },
      referral: { reference: 'QRS-own' },
      other: null,
    });
    dossier.clock.advance({ minutes: 29 });
    expect(await everything()).toMatchObject({ case: { reference: 'test-own' } });
    dossier.clock.advance({ minutes: 1 });
    expect(await everything()).toEqual(nothing);
    const { data } = await ask('{ emergencyAccesses(first: 1) { edges { node { id found case { id } } } } }');
    expect(data['emergencyAccesses']?.['edges']).toEqual([{ node: { id, found: true, case: null } }]);
  });

  it('opens by it the client who left the area, whose ended case shows without', async () => {
    const south = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    const closed = { id: idOf('Case.closed') };
    const document = 'query ($id: ID!) { case(id: $id) { reference client { city } } }';
    expect((await south.graphql(document, closed)).data).toEqual({
      case: { reference: 'test-closed', client: null },
    });
    await opened('test-elsewhere', south);
    expect((await south.graphql(document, closed)).data).toEqual({
      case: { reference: 'test-closed', client: { city: 'Plaats' } },
    });
  });

  it('changes nothing there', async () => {
    await opened('test-own');
    const onCase = await give('closeCase', { caseId: idOf('Case.own'), reason: 'OTHER' });
    expect(onCase).toMatchObject({ code: 'FORBIDDEN', path: ['input', 'caseId'] });
    const onMentor = await give('pauseMentor', { mentorId: idOf('Mentor.own') });
    expect(onMentor['code']).toBe('NOT_FOUND');
    const onReferral = await give('resendReferralStatus', { referralId: idOf('Referral.own') });
    expect(onReferral['code']).toBe('NOT_FOUND');
  });

  it('hears live of the record, and no more once the time is over', async () => {
    await opened('test-own');
    const events = await dossier.subscribe('subscription { caseChanged { reference } }', consultant);
    const changed = (row: string) =>
      dossier.app.live.publish('case', { name: 'case.test', payload: { caseId: world.ids[row] } });
    await changed('Case.own');
    expect((await events.next()).value).toMatchObject({ data: { caseChanged: { reference: 'test-own' } } });
    dossier.clock.advance({ minutes: 30 });
    await changed('Case.own');
    await changed('Case.elsewhere');
    expect((await events.next()).value).toMatchObject({
      data: { caseChanged: { reference: 'test-elsewhere' } },
    });
    await events.return?.();
  });

  it('leaves a trace also when there is no such case, and learns it only so', async () => {
    const answer = await give('breakGlass', { caseReference: '1999-0001', reason });
    expect(answer).toMatchObject({ __typename: 'EmergencyAccess', found: false, case: null });
    const { data } = await world.callers.C.graphql(
      `{ emergencyAccesses(first: 1, reviewed: false) { edges { node { caseReference found reason consultant { id } } } } }`,
    );
    expect(data['emergencyAccesses']?.['edges']).toEqual([
      {
        node: {
          caseReference: '1999-0001',
          found: false,
          reason,
          consultant: { id: globalId('User', consultant.userId) },
        },
      },
    ]);
  });

  it('has three open at most, attempts included, also when he asks for many at once', async () => {
    const answers = await Promise.all(
      ['test-own', '1999-0001', '1999-0002', 'test-waiting', 'test-handedOver'].map((caseReference) =>
        give('breakGlass', { caseReference, reason }),
      ),
    );
    const codes = answers.map((each) => each['code'] ?? 'OPEN').toSorted();
    expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'OPEN', 'OPEN', 'OPEN']);
    dossier.clock.advance({ minutes: 30 });
    expect((await give('breakGlass', { caseReference: 'test-own', reason }))['code']).toBeUndefined();
  });

  it.each([
    ['a short reason', { reason: 'Spoed!' }, 'INVALID_INPUT'],
    ['a reason of blanks', { reason: ' '.repeat(40) }, 'INVALID_INPUT'],
    ['a case of the own area', { caseReference: 'test-elsewhere' }, 'INVALID_INPUT'],
  ])('is refused with %s', async (_what, change, code) => {
    const answer = await give('breakGlass', { caseReference: 'test-own', reason, ...change });
    expect(answer['code']).toBe(code);
    const { data } = await ask('{ emergencyAccesses(first: 1) { totalCount } }');
    expect(data['emergencyAccesses']?.['totalCount']).toBe(0);
  });
});

describe('the coordinators', () => {
  it('are told at once by mail who, which record, why and until when, and not whose record it is', async () => {
    const { email } = await dossier.db.user.findUniqueOrThrow({ where: { id: world.callers.C.userId } });
    await dossier.drain();
    // After the drain, which moves the clock on to what waits for its time.
    dossier.clock.set('2022-03-02T09:00:00Z');
    const before = dossier.mailbox.to(email).length;
    await opened('test-own');
    await dossier.drain();
    const mails = dossier.mailbox.to(email).slice(before);
    expect(mails).toHaveLength(1);
    const text = mails[0]?.text ?? '';
    expect(mails[0]?.subject).toBe('Noodtoegang door Test consultant');
    for (const part of ['Test consultant', 'test-own', reason, '10:30', '2 maart 2022']) {
      expect(text).toContain(part);
    }
    expect(mails[0]?.raw).not.toMatch(/Client own|Mia/);
    expect(mails[0]?.html).toContain('balie');
  });

  it('judge it once, with a note; nobody else does', async () => {
    const { id } = await opened('test-own');
    const input = { emergencyAccessId: id, note: 'Terecht.' };
    expect((await give('reviewEmergencyAccess', input))['code']).toBe('FORBIDDEN');
    const reviewed = await give('reviewEmergencyAccess', input, world.callers.C);
    expect(reviewed).toMatchObject({ reviewNote: 'Terecht.', reviewedBy: { role: 'COORDINATOR' } });
    expect((await give('reviewEmergencyAccess', input, world.callers.C))['code']).toBe('CONFLICT');
    const { data } = await world.callers.C.graphql(
      '{ emergencyAccesses(first: 100, reviewed: true) { edges { node { id } } } }',
    );
    expect(listOf(data['emergencyAccesses']?.['edges'])).toContainEqual({ node: { id } });
  });
});

const nothing = { case: null, client: null, mentor: null, signal: null, referral: null, other: null };

async function everything(): Promise<Answer> {
  const { data } = await ask(
    `query ($case: ID!, $client: ID!, $mentor: ID!, $signal: ID!, $referral: ID!, $other: ID!) {
      case: node(id: $case) { ... on Case { reference intake { needs } } }
      client: node(id: $client) { ... on Client { familyName } }
      mentor: node(id: $mentor) { ... on Mentor { familyName } }
      signal: node(id: $signal) { ... on Signal { description } }
      referral: node(id: $referral) { ... on Referral { reference } }
      other: node(id: $other) { ... on Case { reference } }
    }`,
    {
      case: idOf('Case.own'),
      client: idOf('Client.own'),
      mentor: idOf('Mentor.own'),
      signal: idOf('Signal.own'),
      referral: idOf('Referral.own'),
      other: idOf('Case.waiting'),
    },
  );
  return data;
}

async function opened(caseReference: string, caller = consultant): Promise<{ id: string; until: string }> {
  const answer = await give('breakGlass', { caseReference, reason }, caller);
  if (answer['code']) throw new Error(JSON.stringify(answer));
  return { id: textOf(answer['id']), until: textOf(answer['until']) };
}

function ask(document: string, variables: object = {}) {
  return consultant.graphql(document, variables);
}

async function give(name: string, input: object, caller = consultant): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await caller.graphql(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
      __typename ... on Error { code message path }
      ... on Node { ... on EmergencyAccess { id found until case { id } reviewNote reviewedBy { role } } }
    } }`,
    { input },
  );
  const answer = data[name];
  if (!answer) throw new Error(`${name} gave no answer: ${JSON.stringify(errors)}`);
  return answer;
}

function idOf(row: string): string {
  return globalId(row.split('.')[0] ?? '', world.ids[row] ?? '');
}
