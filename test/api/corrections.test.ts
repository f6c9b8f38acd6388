import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, command, globalId, ledTo, registered, textOf, uuidOf } from './case-story.ts';

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

describe('a correction of the court track', () => {
  it('moves days that depend on each other in one go, and keeps how they were', async () => {
    const [order, appointment, mandate] = await rowsOfCase();
    const later = {
      courtOrders: [{ id: order, sentOn: '2022-02-25', orderedOn: '2022-02-20' }],
      appointments: [{ id: appointment, effectiveOn: '2022-02-26' }],
    };
    const refused = await correct(consultant, { records: later });
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'mandates'] });
    const records = { ...later, mandates: [{ id: mandate, startsOn: '2022-02-26' }] };
    const corrected = await correct(consultant, { records });
    expect(corrected).toMatchObject({
      __typename: 'Correction',
      fields: [
        'courtOrders.orderedOn',
        'courtOrders.sentOn',
        'appointments.effectiveOn',
        'mandates.startsOn',
      ],
    });
    expect(valuesOf(corrected)).toEqual(
      [
        ['Appointment', 'effectiveOn', '2022-02-19', '2022-02-26'],
        ['CourtOrder', 'effectiveOn', '2022-02-19', '2022-02-26'],
        ['CourtOrder', 'orderedOn', '2022-02-16', '2022-02-20'],
        ['CourtOrder', 'sentOn', '2022-02-18', '2022-02-25'],
        ['Mandate', 'startsOn', '2022-02-19', '2022-02-26'],
        ['Petition', 'decidedOn', '2022-02-16', '2022-02-20'],
      ].sort(),
    );
    const shown = await coordinator.graphql(
      `query ($id: ID!) { case(id: $id) { courtOrders { sentOn effectiveOn } appointments { effectiveOn }
        mandates { startsOn } petitions { decidedOn } } }`,
      { id: caseId },
    );
    expect(shown.data['case']).toEqual({
      courtOrders: [{ sentOn: '2022-02-25', effectiveOn: '2022-02-26' }],
      appointments: [{ effectiveOn: '2022-02-26' }],
      mandates: [{ startsOn: '2022-02-26' }],
      petitions: [{ decidedOn: '2022-02-20' }],
    });
  });

  it('is followed by the monthly figures, and not by what was published of them', async () => {
    const [order, appointment, mandate] = await rowsOfCase();
    const before = await appointed();
    const published = await dossier.db.publishedProgress.findMany();
    await correct(consultant, {
      records: {
        courtOrders: [{ id: order, orderedOn: '2022-03-01', sentOn: '2022-03-01' }],
        appointments: [{ id: appointment, effectiveOn: '2022-03-02' }],
        mandates: [{ id: mandate, startsOn: '2022-03-02' }],
      },
    });
    expect(await appointed()).toEqual({ ...before, '2022-03-01': Number(before['2022-03-01']) - 1 });
    expect(await dossier.db.publishedProgress.findMany()).toEqual(published);
  });

  it('of a number on an order keeps the old number; what stands there already is no correction', async () => {
    const [order] = await rowsOfCase();
    const records = { courtOrders: [{ id: order, orderNumber: '8781316 MS VERZ 22-110' }] };
    const corrected = await correct(consultant, { records });
    expect(valuesOf(corrected)).toEqual([
      ['CourtOrder', 'orderNumber', '8781316 MS VERZ 22-101', '8781316 MS VERZ 22-110'],
    ]);
    expect(await correct(consultant, { records })).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it.each([
    [{ dates: { registeredOn: '2022-02-01' } }, 'registeredOn'],
    [{ dates: { registeredOn: '2023-01-01' } }, 'registeredOn'],
    [{ dates: { endedOn: '2022-03-01' } }, 'endedOn'],
    [{ records: { mandates: [{ id: 'no-such', startsOn: '2022-02-20' }] } }, 'mandates'],
  ])('is refused when it contradicts the rest: %j', async (wrong, path) => {
    expect(await correct(consultant, wrong)).toMatchObject({ code: 'INVALID_INPUT', path: ['input', path] });
  });
});

describe('a correction of why a case ended', () => {
  it('takes back a death that was none, asks what ended the appointment then, and moves the outflow', async () => {
    await command(coordinator, 'closeCase', { caseId, endedOn: '2022-03-09', reason: 'DECEASED' });
    const before = await outflow();
    const asked = await correct(consultant, { endReason: 'OTHER' });
    expect(asked).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'endLegalKind'] });
    const corrected = await correct(consultant, { endReason: 'OTHER', endLegalKind: 'GUARDIANSHIP' });
    expect(valuesOf(corrected)).toEqual(
      [
        ['Appointment', 'endKind', 'DEATH', 'GUARDIANSHIP'],
        ['Case', 'endLegalKind', 'DEATH', 'GUARDIANSHIP'],
        ['Case', 'endReason', 'DECEASED', 'OTHER'],
        ['Client', 'deceasedOn', '2022-03-09', null],
      ].sort(),
    );
    const after = await outflow();
    expect(after['DECEASED']).toBe(Number(before['DECEASED']) - 1);
    expect(after['OTHER']).toBe(Number(before['OTHER']) + 1);
    const shown = await coordinator.graphql(
      'query ($id: ID!) { case(id: $id) { status endReason client { deceasedOn } } }',
      { id: caseId },
    );
    expect(shown.data['case']).toEqual({ status: 'ENDED', endReason: 'OTHER', client: { deceasedOn: null } });
  });
});

describe('a correction of the contact log', () => {
  const visit = { kind: 'VISIT', occurredOn: '2022-03-01', minutes: 60, note: 'Zij was somber.' };

  it('is made by the mentor who was there, and moves the day of the next contact', async () => {
    const contactId = await recorded(mentor, visit);
    const answer = await correctContact(mentor, contactId, {
      occurredOn: '2022-03-05',
      note: 'Zij was vrolijk.',
    });
    expect(answer).toMatchObject({
      contacts: { edges: [{ node: { occurredOn: '2022-03-05', note: 'Zij was vrolijk.' } }] },
      contactStanding: { lastContactOn: '2022-03-05', dueOn: '2022-04-05' },
    });
    const [correction] = await correctionsOf(consultant);
    expect(valuesOf(correction)).toEqual([['ClientContact', 'occurredOn', '2022-03-01', '2022-03-05']]);
    expect(correction?.['fields']).toEqual(['contact.note', 'contact.occurredOn']);
    const kept = JSON.stringify(await dossier.db.correction.findMany());
    expect(kept).not.toContain('somber');
  });

  it('is not made of what another mentor did, nor on a day without a mandate', async () => {
    const contactId = await recorded(coordinator, visit);
    expect(await correctContact(mentor, contactId, { minutes: 30 })).toMatchObject({ code: 'NOT_FOUND' });
    const own = await recorded(mentor, visit);
    expect(await correctContact(mentor, own, { occurredOn: '2022-02-10' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'occurredOn'],
    });
  });

  async function recorded(caller: Caller, contact: object): Promise<string> {
    await give(caller, 'recordContact', { caseId, ...contact }, '... on Case { id }');
    const { id } = await dossier.db.clientContact.findFirstOrThrow({
      where: { caseId: uuidOf(caseId) },
      orderBy: { id: 'desc' },
    });
    return id;
  }

  async function correctContact(caller: Caller, contactId: string, fields: object): Promise<Answer> {
    return give(
      caller,
      'correctContact',
      { caseId, contactId, reason: 'Verkeerd opgeschreven.', fields },
      `... on Case { contacts(first: 5) { edges { node { occurredOn note } } }
        contactStanding { lastContactOn dueOn } }`,
    );
  }
});

describe('a correction of a complaint', () => {
  it('lets the term run from the day on which it came in, also once it is decided, and the figures follow', async () => {
    const { id } = await give(
      coordinator,
      'recordComplaint',
      {
        ...{ about: 'MENTOR', mentorId, caseId, channel: 'LETTER', complainantKind: 'RELATIVE' },
        ...{ complainantName: 'Dochter Beek', parts: ['Komt niet.'], receivedOn: '2022-01-20' },
        handlerId: globalId('User', coordinator.userId),
      },
      '... on Complaint { id }',
    );
    const decided = await give(
      coordinator,
      'decideComplaint',
      {
        ...{ complaintId: id, judgements: [{ number: 1, outcome: 'FOUNDED' }] },
        ...{
          decidedOn: '2022-03-10',
          consequences: ['APOLOGY'],
          consequencesNote: 'Excuses gemaakt.',
          nextStepsTold: ['NATIONAL_COMMITTEE', 'JUDGE'],
        },
      },
      '... on Complaint { id }',
    );
    expect(decided).toMatchObject({ __typename: 'Complaint' });
    expect(await handledInTime()).toBe(0);
    const corrected = await correctComplaint(id, { receivedOn: '2022-02-10' });
    expect(corrected).toMatchObject({
      termEndsOn: '2022-03-24',
      dueOn: '2022-03-24',
      decidedInTime: true,
      corrections: [{ reason: 'Stempel verkeerd gelezen.' }],
    });
    expect(valuesOf(listOf(corrected['corrections'])[0])).toEqual(
      [
        ['Complaint', 'dueOn', '2022-03-03', '2022-03-24'],
        ['Complaint', 'receivedOn', '2022-01-20', '2022-02-10'],
        ['Complaint', 'termEndsOn', '2022-03-03', '2022-03-24'],
      ].sort(),
    );
    expect(await handledInTime()).toBe(1);
    for (const [days, path] of [
      [{ receivedOn: '2022-03-11' }, 'receivedOn'],
      [{ acknowledgedOn: '2022-03-01' }, 'acknowledgedOn'],
      [{ decidedOn: '2022-02-01' }, 'decidedOn'],
    ] as const) {
      expect(await correctComplaint(id, days)).toMatchObject({
        code: 'INVALID_INPUT',
        path: ['input', path],
      });
    }
  });

  function correctComplaint(complaintId: unknown, days: object): Promise<Answer> {
    return give(
      coordinator,
      'correctComplaint',
      { complaintId, reason: 'Stempel verkeerd gelezen.', days },
      `... on Complaint { termEndsOn dueOn decidedInTime
        corrections { reason values { record field before after } } }`,
    );
  }

  async function handledInTime(): Promise<unknown> {
    const { data } = await coordinator.graphql('{ complaintFigures(year: 2022) { handledInTime } }');
    return data['complaintFigures']?.['handledInTime'];
  }
});

it('a correction shows what was there before to the professionals alone', async () => {
  await correct(consultant, { dates: { intakeHeldOn: '2022-01-16' } });
  const officer = await dossier.as('ADMIN_OFFICER');
  const [seen] = await correctionsOf(officer);
  expect(seen).toMatchObject({ fields: ['intakeHeldOn'], values: null });
});

async function rowsOfCase(): Promise<[string, string, string]> {
  const where = { caseId: uuidOf(caseId) };
  const { id, courtOrderId } = await dossier.db.appointment.findFirstOrThrow({ where });
  return [courtOrderId, id, (await dossier.db.mandate.findFirstOrThrow({ where })).id];
}

function correct(caller: Caller, what: object): Promise<Answer> {
  const input = { caseId, reason: 'Verkeerd overgenomen.', ...what };
  return give(
    caller,
    'correctCase',
    input,
    '... on Correction { fields values { record field before after } }',
  );
}

async function give(caller: Caller, name: string, input: object, shown: string): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await caller.graphql(
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${shown} ... on Error { code message path } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data[name] as Answer;
}

async function correctionsOf(caller: Caller): Promise<Answer[]> {
  const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
  const { data } = await caller.graphql(
    `query ($id: ID) { corrections(first: 5, clientId: $id) {
      edges { node { fields values { record field before after } } } } }`,
    { id: globalId('Client', clientId) },
  );
  return listOf(data['corrections']?.['edges']).map((edge) => edge['node'] as Answer);
}

function valuesOf(correction: Answer | undefined): unknown[][] {
  return listOf(correction?.['values'])
    .map(({ record, field, before, after }) => [record, field, before, after] as unknown[])
    .sort();
}

async function appointed(): Promise<Record<string, unknown>> {
  const { data } = await coordinator.graphql(
    '{ progressReport(from: "2022-01-01", to: "2022-06-30") { date clientsAppointed } }',
  );
  return Object.fromEntries(
    listOf(data['progressReport']).map((row) => [textOf(row['date']), row['clientsAppointed']]),
  );
}

async function outflow(): Promise<Record<string, unknown>> {
  const { data } = await coordinator.graphql(
    '{ outflow(from: "2022-01-01", to: "2022-12-31") { cases { reason total } } }',
  );
  return Object.fromEntries(
    listOf(data['outflow']?.['cases']).map((row) => [textOf(row['reason']), row['total']]),
  );
}
