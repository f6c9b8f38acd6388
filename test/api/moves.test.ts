import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import {
  certifiedMentor,
  client,
  command,
  globalId,
  ledTo,
  registered,
  textOf,
  uuidOf,
} from './case-story.ts';

describe('moving many cases', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  let receiver: Caller;
  let leaver: Caller;

  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2022-03-01', plugins: [], parts: { worker: false } });
    coordinator = await dossier.as('COORDINATOR');
    receiver = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
  });
  beforeEach(async () => {
    dossier.clock.set('2022-03-01');
    leaver = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
  });
  afterAll(() => dossier.stop());

  const userId = (caller: Caller) => globalId('User', caller.userId);

  /** Cases of which the leaver is in charge. */
  async function casesOfLeaver(count: number, input: object = {}): Promise<string[]> {
    const ids: string[] = [];
    for (let made = 0; made < count; made += 1) ids.push(await registered(coordinator, input));
    await dossier.db.case.updateMany({
      where: { id: { in: ids.map(uuidOf) } },
      data: { consultantId: leaver.userId },
    });
    return ids;
  }

  const previewFields = `token moving items { case { id } step objections { code message } } staysBehind { kind count }`;

  async function preview(variables: object = {}, caller = coordinator) {
    return caller.graphql(
      `query ($fromId: ID!, $toId: ID!, $workArea: WorkArea) {
        previewMoveOfCases(fromId: $fromId, toId: $toId, workArea: $workArea) { ${previewFields} } }`,
      { fromId: userId(leaver), toId: userId(receiver), ...variables },
    );
  }

  async function previewed(variables: object = {}): Promise<Answer> {
    const { data, errors } = await preview(variables);
    expect(errors).toBeUndefined();
    return data['previewMoveOfCases'] as Answer;
  }

  async function run(
    name: 'moveCases' | 'moveMandates',
    input: object,
    caller = coordinator,
  ): Promise<Answer> {
    const type = name === 'moveCases' ? 'MoveCasesInput' : 'MoveMandatesInput';
    const { data, errors } = await caller.graphql(
      `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Error { code message path } } }`,
      { input },
    );
    expect(errors).toBeUndefined();
    return data[name] as Answer;
  }

  const move = (token: unknown, input: object = {}, caller = coordinator) =>
    run('moveCases', { fromId: userId(leaver), toId: userId(receiver), token, ...input }, caller);

  async function inChargeOf(ids: readonly string[]): Promise<string[]> {
    const cases = await dossier.db.case.findMany({ where: { id: { in: ids.map(uuidOf) } } });
    return [...new Set(cases.map(({ consultantId }) => consultantId ?? ''))];
  }

  const stepsOf = (plan: Answer) =>
    Object.fromEntries(
      listOf(plan['items']).map((item) => [
        textOf(item['case']?.['id']),
        item['step'] ?? listOf(item['objections']).map((each) => each['code']),
      ]),
    );

  describe('from one consultant to another', () => {
    it('shows first what moves and what cannot, and then does exactly that', async () => {
      const own = await casesOfLeaver(3);
      const [elsewhere = ''] = await casesOfLeaver(1, { municipalityCode: 'GM0983' });
      const plan = await previewed();
      expect(plan['moving']).toBe(3);
      expect(stepsOf(plan)).toEqual({
        ...Object.fromEntries(own.map((id) => [id, 'CONSULTANT'])),
        [elsewhere]: ['OTHER_WORK_AREA'],
      });
      expect(await inChargeOf(own)).toEqual([leaver.userId]);
      expect(await move(plan['token'])).toEqual({ __typename: 'User' });
      expect(await inChargeOf(own)).toEqual([receiver.userId]);
      expect(await inChargeOf([elsewhere])).toEqual([leaver.userId]);
    });

    it('tells of it on the timeline of each case, and to the outbox', async () => {
      const [caseId = ''] = await casesOfLeaver(1);
      const { version } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
      await move((await previewed())['token']);
      const { data } = await coordinator.graphql(
        `query ($id: ID!) { case(id: $id) { version consultant { id } timeline(first: 1, orderBy: LATEST_RECORDED_FIRST) {
          edges { node { type group sentence details { name value } } } } } }`,
        { id: caseId },
      );
      expect(data['case']).toEqual({
        version: version + 1,
        consultant: { id: userId(receiver) },
        timeline: {
          edges: [
            {
              node: {
                type: 'case.consultant-changed',
                group: 'ASSIGNMENT',
                sentence: 'Andere consulent.',
                details: expect.arrayContaining([
                  { name: 'from', value: leaver.userId },
                  { name: 'consultantId', value: receiver.userId },
                ]) as unknown,
              },
            },
          ],
        },
      });
      const event = await dossier.db.outboxEvent.findFirst({
        where: { name: 'case.consultant-changed', payload: { path: ['caseId'], equals: uuidOf(caseId) } },
      });
      expect(event?.payload).toEqual({ caseId: uuidOf(caseId), consultantId: receiver.userId });
    });

    it('leaves ended cases, and those of another area when one is named', async () => {
      const [open = '', ended = ''] = await casesOfLeaver(2);
      await command(coordinator, 'closeCase', {
        caseId: ended,
        endedOn: '2022-02-01',
        reason: 'OWN_REQUEST',
      });
      expect(stepsOf(await previewed())).toEqual({ [open]: 'CONSULTANT' });
      expect(stepsOf(await previewed({ workArea: 'NOORD_MIDDEN_LIMBURG' }))).toEqual({});
      expect(stepsOf(await previewed({ workArea: 'ZUID_LIMBURG' }))).toEqual({ [open]: 'CONSULTANT' });
    });

    it('does nothing when something else would come of it than was shown, and names what', async () => {
      const [first = '', second = ''] = await casesOfLeaver(2);
      const { token } = await previewed();
      await command(coordinator, 'planIntake', { caseId: first, plannedOn: '2022-03-05' });
      const { reference } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(first) } });
      const refused = await move(token);
      expect(refused).toMatchObject({ code: 'CONFLICT', path: ['input', 'token'] });
      expect(textOf(refused['message'])).toContain(`shown of ${reference}.`);
      expect(await inChargeOf([first, second])).toEqual([leaver.userId]);
      await move((await previewed())['token']);
      expect(await inChargeOf([first, second])).toEqual([receiver.userId]);
    });

    it('does nothing with a case that came or left since, or with a token of another kind', async () => {
      const [one = ''] = await casesOfLeaver(1);
      const { token } = await previewed();
      const [another = ''] = await casesOfLeaver(1);
      expect(await move(token)).toMatchObject({ code: 'CONFLICT' });
      await dossier.db.case.update({ where: { id: uuidOf(another) }, data: { consultantId: null } });
      expect(await inChargeOf([one])).toEqual([leaver.userId]);
      expect(await move('bm9uc2Vuc2U')).toMatchObject({ code: 'CONFLICT' });
      expect(await move(token)).toEqual({ __typename: 'User' });
    });

    it('is carried out once, however often it is sent with its key', async () => {
      const [caseId = ''] = await casesOfLeaver(1);
      const { token } = await previewed();
      const idempotencyKey = 'move-1';
      const twice = [await move(token, { idempotencyKey }), await move(token, { idempotencyKey })];
      expect(twice).toEqual([{ __typename: 'User' }, { __typename: 'User' }]);
      expect(
        await dossier.db.caseEvent.count({
          where: { caseId: uuidOf(caseId), type: 'case.consultant-changed' },
        }),
      ).toBe(1);
    });

    it('is won by one of two who move at once; the other is told what changed', async () => {
      await casesOfLeaver(5);
      const { token } = await previewed();
      const answers = await Promise.all([move(token), move(token)]);
      expect(answers.map((answer) => answer['code'] ?? answer['__typename']).toSorted()).toEqual([
        'CONFLICT',
        'User',
      ]);
    });

    it('says what else hangs on who leaves, and stays', async () => {
      await casesOfLeaver(1);
      await certifiedMentor(dossier, { guideId: leaver.userId });
      const about = {
        about: 'FOUNDATION',
        channel: 'LETTER',
        complainantKind: 'RELATIVE',
        complainantName: 'Dochter',
      };
      await coordinator.graphql(
        'mutation ($input: RecordComplaintInput!) { recordComplaint(input: $input) { ... on Error { message } } }',
        { input: { ...about, parts: ['Te laat.'], handlerId: userId(leaver) } },
      );
      expect((await previewed())['staysBehind']).toEqual([
        { kind: 'MENTORS_GUIDED', count: 1 },
        { kind: 'COMPLAINTS_HANDLED', count: 1 },
      ]);
    });

    it('refuses a receiver who left, has no area, is no consultant, or is the same', async () => {
      const gone = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
      await dossier.db.user.update({ where: { id: gone.userId }, data: { deactivatedAt: new Date() } });
      const without = await dossier.as('CONSULTANT');
      for (const [to, code] of [
        [gone, 'INVALID_INPUT'],
        [without, 'INVALID_INPUT'],
        [leaver, 'INVALID_INPUT'],
        [coordinator, 'NOT_FOUND'],
      ] as const) {
        const { errors } = await preview({ toId: userId(to) });
        expect(errors?.[0]?.extensions?.['code']).toBe(code);
        expect(await move('AQ', { toId: userId(to) })).toMatchObject({ code });
      }
      expect(await move('AQ')).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'fromId'] });
    });

    it('makes the receiver the contact person where the other was, and has the client told', async () => {
      const mentorId = await certifiedMentor(dossier);
      const [caseId = ''] = await casesOfLeaver(1);
      await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
      await command(coordinator, 'endMandate', { caseId, endsOn: '2022-03-01', reason: 'verhuist' });
      await command(coordinator, 'tellClient', { caseId });
      await move((await previewed())['token']);
      const { data } = await coordinator.graphql(
        `query ($id: ID!) { case(id: $id) { contactChanges { kind contact { id } tellBy toldOn } nextSteps { code } } }`,
        { id: caseId },
      );
      expect(data['case']?.['contactChanges']).toEqual([
        { kind: 'INTERIM', contact: { id: userId(receiver) }, tellBy: '2022-03-01', toldOn: null },
      ]);
      expect(listOf(data['case']?.['nextSteps']).map((step) => step['code'])).toContain('TELL_CLIENT');
    });

    it('moves hundreds at once', async () => {
      const count = 200;
      const rows = Array.from({ length: count }, (_, index) => index);
      const clients = rows.map(() => crypto.randomUUID());
      await dossier.db.client.createMany({
        data: rows.map((index) => ({
          ...{ id: clients[index] ?? '', givenName: 'Veel', familyName: `Client ${index}` },
          ...{ birthDate: new Date('1950-01-01'), municipalityCode: 'GM0935' },
        })),
      });
      await dossier.db.case.createMany({
        data: rows.map((index) => ({
          ...{
            reference: `2021-${1000 + index}`,
            clientId: clients[index] ?? '',
            status: 'REGISTERED' as const,
          },
          ...{
            registeredOn: new Date('2021-05-01'),
            applicantKind: 'OTHER' as const,
            municipalityCode: 'GM0935',
          },
          ...{ workArea: 'ZUID_LIMBURG' as const, consultantId: leaver.userId },
        })),
      });
      const plan = await previewed();
      expect(plan['moving']).toBe(count);
      expect(await move(plan['token'])).toEqual({ __typename: 'User' });
      expect(await dossier.db.case.count({ where: { consultantId: leaver.userId } })).toBe(0);
    });
  });

  describe('from one mentor to others', () => {
    async function clientsOf(mentorId: string, count: number): Promise<string[]> {
      const ids: string[] = [];
      for (let made = 0; made < count; made += 1) {
        const caseId = await registered(coordinator, { client: { ...client, givenName: `Mia ${made}` } });
        await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
        ids.push(caseId);
      }
      return ids;
    }

    async function handover(variables: object) {
      const { data, errors } = await coordinator.graphql(
        `query ($mentorId: ID!, $on: Date!, $toMentorId: ID, $assignments: [MandateAssignment!]) {
          previewMoveOfMandates(mentorId: $mentorId, on: $on, toMentorId: $toMentorId, assignments: $assignments) {
            ${previewFields} } }`,
        { on: '2022-03-01', ...variables },
      );
      expect(errors).toBeUndefined();
      return data['previewMoveOfMandates'] as Answer;
    }

    async function mandatesOf(caseId: string) {
      const { data } = await coordinator.graphql(
        `query ($id: ID!) { case(id: $id) { status mandates { endsOn mentor { id } }
          matches { outcome mentor { id } } contactChanges { kind toldOn } } }`,
        { id: caseId },
      );
      return data['case'] as Answer;
    }

    it('ends each mandate, proposes each successor, and has each client told', async () => {
      const leaving = await certifiedMentor(dossier, { capacity: 3 });
      const [one = '', two = '', three = ''] = await clientsOf(leaving, 3);
      const first = await certifiedMentor(dossier, { capacity: 1 });
      const second = await certifiedMentor(dossier);
      const assignments = [
        { caseId: one, toMentorId: first },
        { caseId: two, toMentorId: first },
      ];
      const input = { mentorId: leaving, assignments, toMentorId: second };
      const plan = await handover(input);
      expect(stepsOf(plan)).toEqual({ [one]: 'PROPOSAL', [two]: ['NO_ROOM'], [three]: 'PROPOSAL' });
      const done = await run('moveMandates', {
        ...input,
        on: '2022-03-01',
        reason: 'stopt',
        handover: 'Belt graag',
        token: plan['token'],
      });
      expect(done).toEqual({ __typename: 'Mentor' });
      for (const [caseId, successor] of [
        [one, first],
        [three, second],
      ] as const) {
        expect(await mandatesOf(caseId)).toMatchObject({
          mandates: [{ endsOn: '2022-03-01', mentor: { id: leaving } }],
          matches: expect.arrayContaining([{ outcome: 'OPEN', mentor: { id: successor } }]) as unknown,
          contactChanges: [{ kind: 'INTERIM', toldOn: null }],
        });
      }
      expect(await mandatesOf(two)).toMatchObject({ status: 'ACTIVE', mandates: [{ endsOn: null }] });
    });

    it('begins the mandate of a successor to whom the client has agreed on the day of the handover', async () => {
      const leaving = await certifiedMentor(dossier);
      const [caseId = ''] = await clientsOf(leaving, 1);
      const successor = await certifiedMentor(dossier);
      await command(coordinator, 'endMandate', { caseId, endsOn: '2022-03-20', reason: 'stopt' });
      await command(coordinator, 'proposeMatch', { caseId, mentorId: successor, proposedOn: '2022-03-01' });
      const agreed = { introducedOn: '2022-03-01', clientAgrees: true, mentorAgrees: true };
      await command(coordinator, 'recordIntroduction', { caseId, ...agreed });
      const input = { mentorId: leaving, on: '2022-03-10', toMentorId: successor };
      const plan = await handover(input);
      expect(stepsOf(plan)).toEqual({ [caseId]: 'MANDATE' });
      await run('moveMandates', { ...input, reason: 'eerder', token: plan['token'] });
      expect((await mandatesOf(caseId))['mandates']).toEqual([
        { endsOn: null, mentor: { id: successor } },
        { endsOn: '2022-03-10', mentor: { id: leaving } },
      ]);
    });

    it('ends without a successor when none is named', async () => {
      const leaving = await certifiedMentor(dossier);
      const [caseId = ''] = await clientsOf(leaving, 1);
      const plan = await handover({ mentorId: leaving });
      expect(stepsOf(plan)).toEqual({ [caseId]: 'NO_SUCCESSOR' });
      await run('moveMandates', {
        mentorId: leaving,
        on: '2022-03-01',
        reason: 'stopt',
        token: plan['token'],
      });
      expect(await mandatesOf(caseId)).toMatchObject({ status: 'MENTOR_CHANGE' });
    });

    it('keeps a client from a mentor who works for his institution, and from one who may not begin', async () => {
      const home = await dossier.db.organisation.create({
        data: { name: 'Huis Zonneveld', category: 'CARE_PROVIDERS', kind: 'ORGANISATION' },
      });
      const leaving = await certifiedMentor(dossier);
      const [caseId = ''] = await clientsOf(leaving, 1);
      await dossier.db.case.update({
        where: { id: uuidOf(caseId) },
        data: { client: { update: { careProviderId: home.id } } },
      });
      const tied = await certifiedMentor(dossier, { employerOrganisationId: home.id, vogIssuedOn: null });
      const plan = await handover({ mentorId: leaving, toMentorId: tied });
      expect(stepsOf(plan)).toEqual({ [caseId]: ['NO_VOG', 'TIED_TO_CARE_PROVIDER'] });
      expect(
        await run('moveMandates', {
          mentorId: leaving,
          on: '2022-03-01',
          reason: 'x',
          toMentorId: tied,
          token: plan['token'],
        }),
      ).toMatchObject({ code: 'INVALID_INPUT' });
    });

    it('does nothing once a successor has lost his room since the preview', async () => {
      const leaving = await certifiedMentor(dossier);
      const [caseId = ''] = await clientsOf(leaving, 1);
      const successor = await certifiedMentor(dossier, { capacity: 1 });
      const input = { mentorId: leaving, on: '2022-03-01', toMentorId: successor };
      const { token } = await handover(input);
      await clientsOf(successor, 1);
      expect(await run('moveMandates', { ...input, reason: 'stopt', token })).toMatchObject({
        code: 'CONFLICT',
      });
      expect(await mandatesOf(caseId)).toMatchObject({ status: 'ACTIVE', mandates: [{ endsOn: null }] });
    });
  });

  it.each(['CONSULTANT', 'ADMIN_OFFICER', 'BOARD', 'MENTOR'] as const)('is not for %s', async (role) => {
    const caller = await dossier.as(role);
    const { errors } = await preview({}, caller);
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect(await move('AQ', {}, caller)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
