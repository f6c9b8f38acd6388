import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, globalId, ledTo, registered, textOf, uuidOf } from './case-story.ts';

let dossier: TestDossier;
let coordinator: Caller;
let consultant: Caller;
let mentor: Caller;
let mentorId: string;
let caseId: string;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-10' });
  coordinator = await dossier.as('COORDINATOR');
  consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
}, 120_000);
afterAll(() => dossier.stop());

beforeEach(async () => {
  dossier.clock.set('2022-03-10');
  mentorId = await certifiedMentor(dossier);
  mentor = await dossier.as('MENTOR', { mentorId: uuidOf(mentorId) });
  caseId = await registered(coordinator);
  await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
});

describe('the contact log', () => {
  it('shows what the mentor recorded, the latest first, with who was there', async () => {
    await done(mentor, 'recordContact', {
      caseId,
      kind: 'VISIT',
      occurredOn: '2022-02-25',
      minutes: 90,
      note: 'Koffie.',
    });
    await done(mentor, 'recordContact', { caseId, kind: 'TELEPHONE', missedBecause: 'CLIENT_ABSENT' });
    const { contacts } = await read(consultant);
    expect(contacts).toMatchObject({
      edges: [
        {
          node: {
            kind: 'TELEPHONE',
            occurredOn: '2022-03-10',
            minutes: null,
            missedBecause: 'CLIENT_ABSENT',
          },
        },
        {
          node: {
            kind: 'VISIT',
            occurredOn: '2022-02-25',
            minutes: 90,
            missedBecause: null,
            note: 'Koffie.',
          },
        },
      ],
    });
    expect(contacts).toMatchObject({
      edges: [
        { node: { mentor: { id: mentorId }, recordedBy: { id: globalId('User', mentor.userId) } } },
        {},
      ],
    });
  });

  it('is part of the timeline, without a word of what was said', async () => {
    await done(mentor, 'recordContact', { caseId, kind: 'VISIT', minutes: 90, note: 'Zij sliep slecht.' });
    const { timeline } = await read(consultant);
    expect(timeline).toMatchObject({
      edges: [{ node: { type: 'case.contact-recorded', occurredOn: '2022-03-10' } }],
    });
    expect(JSON.stringify(timeline)).not.toContain('sliep');
  });

  it('leaves the version of the case to who decides about it', async () => {
    const before = await read(consultant);
    await done(mentor, 'recordContact', { caseId, kind: 'VISIT', minutes: 30 });
    expect((await read(consultant))['version']).toBe(before['version']);
  });

  it('writes a repeat with the same key once', async () => {
    const input = { caseId, kind: 'VISIT', minutes: 30, idempotencyKey: `visit-${caseId}` };
    await done(mentor, 'recordContact', input);
    await done(mentor, 'recordContact', input);
    expect((await read(consultant))['contacts']).toMatchObject({ edges: { length: 1 } });
  });

  it.each([
    ['a day to come', { kind: 'VISIT', minutes: 30, occurredOn: '2022-03-11' }, 'occurredOn'],
    ['a day before the registration', { kind: 'VISIT', minutes: 30, occurredOn: '2022-01-09' }, 'occurredOn'],
    ['a day before the mandate', { kind: 'VISIT', minutes: 30, occurredOn: '2022-02-18' }, 'occurredOn'],
    ['no word of how long or why not', { kind: 'TELEPHONE' }, 'minutes'],
    ['minutes of what was missed', { kind: 'VISIT', minutes: 30, missedBecause: 'CLIENT_ABSENT' }, 'minutes'],
    ['more than a day', { kind: 'VISIT', minutes: 1441 }, 'minutes'],
    ['another reason, and not which', { kind: 'VISIT', missedBecause: 'OTHER', note: ' ' }, 'note'],
  ])('refuses %s', async (_what, input, field) => {
    expect(await given(mentor, 'recordContact', { caseId, ...input })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', field],
    });
    expect((await read(consultant))['contacts']).toMatchObject({ edges: [] });
  });

  it('takes from the office what a mentor of the client did on a day of his mandate', async () => {
    const visit = { caseId, kind: 'VISIT', minutes: 30, occurredOn: '2022-02-20' };
    await done(consultant, 'recordContact', { ...visit, mentorId });
    expect((await read(consultant))['contacts']).toMatchObject({
      edges: [{ node: { mentor: { id: mentorId } } }],
    });
    const stranger = await certifiedMentor(dossier);
    expect(await given(consultant, 'recordContact', { ...visit, mentorId: stranger })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'mentorId'],
    });
    expect(await given(mentor, 'recordContact', { ...visit, mentorId: stranger })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'mentorId'],
    });
  });

  it('is shut to a mentor without a mandate, and to who keeps files but gives no care', async () => {
    const stranger = await dossier.as('MENTOR', { mentorId: uuidOf(await certifiedMentor(dossier)) });
    expect(await given(stranger, 'recordContact', { caseId, kind: 'VISIT', minutes: 5 })).toMatchObject({
      code: 'NOT_FOUND',
    });
    await done(mentor, 'recordContact', { caseId, kind: 'VISIT', minutes: 90, note: 'Koffie.' });
    const admin = await dossier.as('ADMIN_OFFICER');
    expect(await given(admin, 'recordContact', { caseId, kind: 'VISIT', minutes: 5 })).toMatchObject({
      code: 'FORBIDDEN',
    });
    const { data } = await admin.graphql(
      'query ($id: ID!) { case(id: $id) { contacts(first: 5) { edges { node { minutes note } } } careDecisions(first: 5) { edges { cursor } } } }',
      { id: caseId },
    );
    expect(data['case']).toEqual({
      contacts: { edges: [{ node: { minutes: 90, note: null } }] },
      careDecisions: null,
    });
  });

  it('takes nothing more after the end of the case, but what was done before', async () => {
    await done(coordinator, 'closeCase', { caseId, endedOn: '2022-03-05', reason: 'DECEASED' });
    expect(
      await given(consultant, 'recordContact', {
        caseId,
        kind: 'VISIT',
        minutes: 5,
        occurredOn: '2022-03-06',
      }),
    ).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'occurredOn'] });
    await done(consultant, 'recordContact', {
      caseId,
      kind: 'VISIT',
      minutes: 5,
      occurredOn: '2022-03-04',
      mentorId,
    });
  });
});

describe('contact that is overdue', () => {
  it('is found by itself once the norm has passed, and settled by a contact that was made, not by one that was missed', async () => {
    expect(await standing()).toEqual({
      lastContactOn: null,
      dueOn: '2022-03-19',
      legallyDueOn: '2022-04-19',
      overdue: false,
    });
    expect(await overdue(consultant)).not.toContain(caseId);
    dossier.clock.set('2022-03-20');
    expect(await standing()).toMatchObject({ overdue: true });
    expect(await overdue(consultant)).toContain(caseId);
    expect(await overdue(mentor)).toEqual([caseId]);

    await done(mentor, 'recordContact', { caseId, kind: 'VISIT', missedBecause: 'MENTOR_PREVENTED' });
    expect(await overdue(mentor)).toEqual([caseId]);
    await done(mentor, 'recordContact', { caseId, kind: 'VISIT', minutes: 45 });
    expect(await standing()).toMatchObject({
      lastContactOn: '2022-03-20',
      dueOn: '2022-04-20',
      overdue: false,
    });
    expect(await overdue(mentor)).toEqual([]);
  });

  it('is not where no contact is wanted, which a professional arranges and the file explains', async () => {
    expect(await given(mentor, 'arrangeContact', { caseId, reason: 'Wil niet.' })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await given(consultant, 'arrangeContact', { caseId, reason: ' ' })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    await done(consultant, 'arrangeContact', { caseId, reason: 'Mevrouw wil voorlopig geen bezoek.' });
    dossier.clock.set('2022-06-01');
    expect(await standing()).toMatchObject({ dueOn: null, legallyDueOn: null, overdue: false });
    expect(await overdue(mentor)).toEqual([]);
    expect((await read(mentor))['contactArrangements']).toMatchObject([
      { everyWeeks: null, reason: 'Mevrouw wil voorlopig geen bezoek.' },
    ]);
  });

  it('comes back on the day from which contact was arranged again, by the work of the night', async () => {
    await done(consultant, 'arrangeContact', { caseId, reason: 'Opname.' });
    await done(consultant, 'arrangeContact', {
      caseId,
      startsOn: '2022-07-01',
      everyWeeks: 2,
      reason: 'Weer thuis.',
    });
    // Later than the days of the tests before: the work of a night is done once.
    dossier.clock.set('2022-07-16');
    await dossier.drain();
    expect(await standing()).toMatchObject({ dueOn: '2022-07-15', overdue: true });
    expect(await overdue(mentor)).toEqual([caseId]);
  });

  it('stands in the norm report, with the mentor whose clients they are', async () => {
    await done(mentor, 'recordContact', { caseId, kind: 'VISIT', minutes: 45 });
    dossier.clock.set('2022-04-11');
    const { data } = await coordinator.graphql(
      '{ normReport(on: "2022-04-11") { code value status subject { kind id } } }',
    );
    expect(data['normReport']).toContainEqual({
      code: 'CONTACT_INTERVAL_MN',
      value: 1,
      status: 'EXCEEDED',
      subject: { kind: 'mentor', id: mentorId },
    });
  });

  it('ends with the appointment', async () => {
    dossier.clock.set('2022-04-01');
    expect(await overdue(consultant)).toContain(caseId);
    await done(coordinator, 'closeCase', { caseId, endedOn: '2022-03-25', reason: 'DECEASED' });
    expect(await overdue(consultant)).not.toContain(caseId);
  });
});

describe('decisions about care', () => {
  const decision = {
    field: 'TREATMENT',
    subject: 'Operatie aan de heup',
    decision: 'Akkoord met de operatie',
    reasons: 'Zonder operatie kan zij niet meer lopen.',
    clientView: 'Zij wil weer kunnen wandelen.',
    clientResists: false,
    goesAhead: true,
  };

  it('are kept with the view of the client', async () => {
    await done(mentor, 'recordCareDecision', { caseId, ...decision });
    expect((await read(consultant))['careDecisions']).toMatchObject({
      edges: [
        {
          node: {
            ...decision,
            decidedOn: '2022-03-10',
            seriousHarmPrevented: null,
            mentor: { id: mentorId },
          },
        },
      ],
    });
  });

  it('go ahead against the client’s resistance only to prevent serious harm', async () => {
    const resisted = { caseId, ...decision, clientResists: true };
    expect(await given(mentor, 'recordCareDecision', resisted)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'seriousHarmPrevented'],
    });
    await done(mentor, 'recordCareDecision', { ...resisted, goesAhead: false });
    await done(mentor, 'recordCareDecision', { ...resisted, seriousHarmPrevented: 'Bloedvergiftiging.' });
  });

  it.each([
    ['without the view of the client, and without why', { clientView: null }, 'noViewReason'],
    ['with a view, and why there is none', { noViewReason: 'Kan niet spreken.' }, 'clientView'],
    ['without reasons', { reasons: '  ' }, 'reasons'],
    ['from before the appointment', { decidedOn: '2022-02-18' }, 'decidedOn'],
    ['on a day to come', { decidedOn: '2022-03-11' }, 'decidedOn'],
  ])('are refused %s', async (_what, input, field) => {
    expect(await given(consultant, 'recordCareDecision', { caseId, ...decision, ...input })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', field],
    });
  });
});

async function given(caller: Caller, name: string, input: object): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await caller.graphql(
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Case { id } ... on Error { code message path } } }`,
    { input },
  );
  const [refused] = errors ?? [];
  return data[name] ?? ({ code: refused?.extensions?.code } as unknown as Answer);
}

async function done(caller: Caller, name: string, input: object): Promise<void> {
  expect(await given(caller, name, input)).toMatchObject({ __typename: 'Case' });
}

async function read(caller: Caller) {
  const { data } = await caller.graphql(
    `query ($id: ID!) { case(id: $id) {
      version
      contacts(first: 10) { edges { node { kind occurredOn minutes missedBecause note mentor { id } recordedBy { id } } } }
      contactStanding { lastContactOn dueOn legallyDueOn overdue }
      contactArrangements { everyWeeks reason startsOn }
      careDecisions(first: 10) { edges { node { decidedOn field subject decision reasons clientView noViewReason clientResists
        goesAhead seriousHarmPrevented mentor { id } } } }
      timeline(first: 1) { edges { node { type occurredOn details { name value } } } }
    } }`,
    { id: caseId },
  );
  return data['case'] as Record<string, Answer>;
}

async function standing(): Promise<Answer | undefined> {
  return (await read(mentor))['contactStanding'];
}

async function overdue(caller: Caller): Promise<string[]> {
  const { data } = await caller.graphql('{ overdueContacts(first: 100) { edges { node { id } } } }');
  const { edges } = data['overdueContacts'] as unknown as { edges: { node: { id: Answer } }[] };
  return edges.map(({ node }) => textOf(node.id));
}
