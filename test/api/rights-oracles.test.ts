import { isEnumType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCalendarDate } from '../../src/lib/calendar-date.ts';
import { type Answer, listOf } from '../answer.ts';
import { TestDossier } from '../harness.ts';
import { globalId } from './case-story.ts';
import { type Letter, letters, type RightsWorld, rightsWorld } from './rights-world.ts';

const roles = Object.keys(letters) as Letter[];
const nobody = '01900000-0000-7000-8000-000000000000';

let dossier: TestDossier;
let world: RightsWorld;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01', parts: { worker: false } });
  world = await rightsWorld(dossier);
}, 60_000);
afterAll(() => dossier.stop());

describe('filters and orders say nothing that the role may not read', () => {
  /** Who may filter cases by it; a field that is not named is for everybody. */
  const limited: Readonly<Record<string, string>> = {
    clientName: 'CKAFM',
    clientGroup: 'CKAMS',
    urgency: 'CKA',
    consultantId: 'CKAM',
    mentorId: 'CKAFMS',
  };
  const open = [
    'status',
    'workArea',
    'municipalityCode',
    'reference',
    'registeredFrom',
    'registeredUntil',
    'ended',
  ];

  it.each(roles)('of cases, to %s', async (letter) => {
    const filter = dossier.app.schema.getType('CaseFilter');
    const fields = isInputObjectType(filter) ? Object.keys(filter.getFields()) : [];
    expect(fields.toSorted()).toEqual([...open, ...Object.keys(limited)].toSorted());
    for (const field of Object.keys(limited)) {
      const values: Readonly<Record<string, string>> = {
        clientName: '"Client"',
        clientGroup: 'DEMENTIA',
        urgency: 'URGENT',
        consultantId: JSON.stringify(idOf('User.consultant')),
        mentorId: JSON.stringify(idOf('Mentor.own')),
      };
      const { data, errors } = await world.callers[letter].graphql(
        `{ cases(first: 1, filter: { ${field}: ${String(values[field])} }) { totalCount } }`,
      );
      const may = limited[field]?.includes(letter);
      expect({ field, code: errors?.[0]?.extensions?.code }).toEqual({
        field,
        code: may ? undefined : 'FORBIDDEN',
      });
      if (!may) expect(data['cases']).toBeNull();
    }
  });

  it('and there is no order but by what everybody reads', () => {
    const order = dossier.app.schema.getType('CaseOrder');
    expect(isEnumType(order) && order.getValues().map(({ name }) => name)).toEqual([
      'NEWEST_FIRST',
      'OLDEST_FIRST',
      'REFERENCE',
    ]);
  });

  it('nor who was mentor before, when he is not theirs to see', async () => {
    const before = `{ cases(first: 9, filter: { reference: "test-own", mentorId: "${idOf('Mentor.successor')}" }) { totalCount } }`;
    const counts = await counted(before, 'cases');
    expect(counts).toEqual({ C: 1, K: 1, A: 1, F: 1, M: 0, S: 0, B: undefined, P: undefined });
  });

  it('nor which signals are about a case that left the area', async () => {
    const about = (row: string) => `{ signals(first: 9, filter: { caseId: "${idOf(row)}" }) { totalCount } }`;
    expect(await counted(about('Case.elsewhere'), 'signals')).toMatchObject({ C: 2, K: 0, M: 0 });
    expect(await counted(about('Case.own'), 'signals')).toMatchObject({ C: 1, K: 1, M: 1 });
  });
});

describe('suggestions of mentors', () => {
  const ask = (letter: Letter, caseId: string) =>
    world.callers[letter].graphql(
      `query ($id: ID!) { matchSuggestions(caseId: $id, first: 9) { mentor { id } } }`,
      { id: caseId },
    );

  it('are of visible mentors only, each with the mentor', async () => {
    const { data } = await ask('K', idOf('Case.waiting'));
    const mentors = listOf(data['matchSuggestions']).map((each) => each['mentor']?.['id']);
    expect(mentors.toSorted()).toEqual([idOf('Mentor.own'), idOf('Mentor.successor')].toSorted());
  });

  it('tell a hidden case and an absent one apart by nothing', async () => {
    const hidden = await ask('K', idOf('Case.elsewhere'));
    const absent = await ask('K', globalId('Case', nobody));
    expect(hidden.errors).toEqual(absent.errors);
    expect(hidden.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });
});

describe('the norm report', () => {
  const report = '{ normReport(on: "2026-03-01") { subject { kind id label } } }';

  it('names who is visible: no mentor of the other area, to the board no one but the coordinator', async () => {
    await dossier.db.employment.create({
      data: {
        userId: world.callers.K.userId,
        function: 'Consulent',
        hoursPerWeek: 18,
        startsOn: parseCalendarDate('2020-01-01'),
      },
    });
    const all = [idOf('Mentor.own'), idOf('Mentor.successor'), idOf('Mentor.elsewhere')].toSorted();
    expect((await subjects('C', 'mentor')).toSorted()).toEqual(all);
    expect((await subjects('F', 'mentor')).toSorted()).toEqual(all);
    expect((await subjects('K', 'mentor')).toSorted()).toEqual(
      [idOf('Mentor.own'), idOf('Mentor.successor')].toSorted(),
    );
    expect(await subjects('B', 'mentor')).toEqual([]);
    expect(await subjects('K', 'officer')).toEqual([idOf('User.consultant')]);
    expect(await subjects('B', 'officer')).toEqual([null]);
    const { data } = await world.callers.B.graphql(report);
    expect(JSON.stringify(data)).not.toContain('Test consultant');
  });

  async function subjects(letter: Letter, kind: string): Promise<unknown[]> {
    const { data } = await world.callers[letter].graphql(report);
    const found = listOf(data['normReport']).map(({ subject }) => subject);
    return [
      ...new Set(found.filter((each) => (each?.['kind'] as unknown) === kind).map((each) => each?.['id'])),
    ];
  }
});

describe('live events', () => {
  const changed = (row: string) =>
    dossier.app.live.publish('case', { name: 'case.test', payload: { caseId: world.ids[row] } });

  it('reach who sees the case on that day, and nobody else', async () => {
    const document = 'subscription { caseChanged { reference client { familyName } } }';
    const toMentor = await dossier.subscribe(document, world.callers.M);
    const toPartner = await dossier.subscribe(document, world.callers.P);
    for (const row of ['Case.handedOver', 'Case.elsewhere', 'Case.closed', 'Case.waiting', 'Case.own']) {
      await changed(row);
    }
    expect((await toMentor.next()).value).toMatchObject({
      data: { caseChanged: { reference: 'test-own', client: { familyName: 'Client own' } } },
    });
    expect((await toPartner.next()).value).toMatchObject({
      data: { caseChanged: { reference: 'test-own', client: { familyName: null } } },
    });
    await Promise.all([toMentor.return?.(), toPartner.return?.()]);
  });

  it('are those of the area in which a consultant works now', async () => {
    const { userId, ...caller } = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    const events = await dossier.subscribe('subscription { caseChanged { reference } }', caller);
    await dossier.db.user.update({ where: { id: userId }, data: { workArea: 'NOORD_MIDDEN_LIMBURG' } });
    await changed('Case.own');
    await changed('Case.elsewhere');
    expect((await events.next()).value).toMatchObject({
      data: { caseChanged: { reference: 'test-elsewhere' } },
    });
    await events.return?.();
  });

  it.each([
    [
      'deactivated',
      (id: string) => dossier.db.user.update({ where: { id }, data: { deactivatedAt: new Date() } }),
    ],
    [
      'robbed of the token',
      (userId: string) =>
        dossier.db.accessToken.updateMany({ where: { userId }, data: { revokedAt: new Date() } }),
    ],
  ])('end for somebody who is %s, as does everything else', async (_what, act) => {
    const caller = await dossier.as('COORDINATOR');
    const events = await dossier.subscribe('subscription { caseChanged { reference } }', caller);
    await act(caller.userId);
    await changed('Case.own');
    const { value } = (await events.next()) as { value: { data?: Answer; errors?: unknown } };
    expect(value.data?.['caseChanged']).toBeUndefined();
    expect(value.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const { data, errors } = await caller.graphql('{ cases(first: 1) { totalCount } }');
    expect([data, errors?.[0]?.extensions?.code]).toEqual([undefined, 'UNAUTHENTICATED']);
  });
});

async function counted(document: string, field: string): Promise<Record<string, unknown>> {
  const counts = roles.map(async (letter) => {
    const { data } = await world.callers[letter].graphql(document);
    return [letter, data[field]?.['totalCount']] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

function idOf(row: string): string {
  return globalId(row.split('.')[0] ?? '', world.ids[row] ?? '');
}
