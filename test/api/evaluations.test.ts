import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, command, globalId, ledTo, registered, textOf, uuidOf } from './case-story.ts';

const marks = {
  bodilyFunctions: 4,
  mentalWellbeing: 5,
  meaningfulness: 6,
  qualityOfLife: 7,
  participation: 8,
  dailyFunctioning: 9,
};
const byClient = {
  instrumentCode: 'SIX_MARKS_1',
  filledInBy: 'CLIENT_WITH_HELP',
  marks,
  notes: 'Mist haar zus.',
};
const byMentor = {
  instrumentCode: 'SIX_MARKS_1',
  filledInBy: 'MENTOR',
  marks: { ...marks, participation: 2 },
};
const evaluation = {
  heldOn: '2023-02-10',
  clientMeasurement: byClient,
  mentorMeasurement: byMentor,
  synthesis: 'De mentor ziet minder contact dan mevrouw zelf.',
  agreedActions: 'Samen naar het koor.',
};

let dossier: TestDossier;
let coordinator: Caller;
beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01', parts: { worker: false } });
  coordinator = await dossier.as('COORDINATOR');
});
afterAll(() => dossier.stop());

/** A case under an appointment of 2022-02-19, with the same mentor since that day. */
async function mentorship() {
  const caseId = await registered(coordinator);
  const mentorId = await certifiedMentor(dossier, {
    capacity: 50,
    email: `${crypto.randomUUID()}@mentor.example`,
  });
  await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
  const mentor = await dossier.as('MENTOR', { mentorId: uuidOf(mentorId) });
  return { caseId, mentorId, mentor };
}

const shown = `
  version evaluationDueOn
  annualEvaluations {
    year heldOn replacedAt recordedBy { id } synthesis agreedActions
    measurements {
      view instrument { code } filledInBy bodilyFunctions participation dailyFunctioning notes absentReason
    }
  }
  spiderWeb { view instrumentCode years otherYears svg }
`;

async function caseAs(caller: Caller, caseId: string, fields = shown) {
  return caller.graphql(`query ($id: ID!) { case(id: $id) { ${fields} } }`, { id: caseId });
}

function record(caller: Caller, input: object): Promise<Answer> {
  return give(caller, 'recordAnnualEvaluation', input);
}

function correct(caller: Caller, input: object): Promise<Answer> {
  return give(caller, 'correctAnnualEvaluation', input);
}

async function give(caller: Caller, name: string, input: object): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const result = name.startsWith('record') ? 'Case { id version }' : 'Correction { fields reason }';
  const { data, errors } = await caller.graphql(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
      __typename ... on ${result} ... on Error { code message path }
    } }`,
    { input },
  );
  const answer = data[name];
  if (!answer) throw new Error(`${name} gave no answer: ${JSON.stringify(errors)}`);
  return answer;
}

describe('the annual evaluation', () => {
  let told: Awaited<ReturnType<typeof mentorship>>;
  beforeEach(async () => {
    dossier.clock.set('2022-03-01');
    told = await mentorship();
    dossier.clock.set('2023-02-20');
  });

  it('is recorded by the mentor, with both views apart, and makes the next one due a year later', async () => {
    const { caseId, mentor } = told;
    const before = await caseAs(mentor, caseId);
    expect(before.data['case']).toMatchObject({
      evaluationDueOn: '2023-02-19',
      annualEvaluations: [],
      spiderWeb: null,
    });

    const answer = await record(mentor, { caseId, ...evaluation });
    expect(answer).toMatchObject({ __typename: 'Case', id: caseId });

    const { data } = await caseAs(coordinator, caseId);
    expect(data['case']).toMatchObject({
      evaluationDueOn: '2024-02-10',
      annualEvaluations: [
        {
          year: 2023,
          heldOn: '2023-02-10',
          replacedAt: null,
          recordedBy: { id: globalId('User', mentor.userId) },
          synthesis: evaluation.synthesis,
          agreedActions: evaluation.agreedActions,
          measurements: [
            {
              ...{ view: 'CLIENT', instrument: { code: 'SIX_MARKS_1' }, filledInBy: 'CLIENT_WITH_HELP' },
              ...{ bodilyFunctions: 4, participation: 8, dailyFunctioning: 9 },
              ...{ notes: 'Mist haar zus.', absentReason: null },
            },
            {
              ...{ view: 'MENTOR', instrument: { code: 'SIX_MARKS_1' }, filledInBy: 'MENTOR' },
              ...{ bodilyFunctions: 4, participation: 2, dailyFunctioning: 9 },
              ...{ notes: null, absentReason: null },
            },
          ],
        },
      ],
    });
  });

  it('is on the timeline and in the outbox with its year, without a word or a mark of it', async () => {
    const { caseId, mentor } = told;
    await record(mentor, { caseId, ...evaluation });
    const { data } = await caseAs(
      coordinator,
      caseId,
      'latestEvents(first: 1) { type occurredOn details { name value } }',
    );
    expect(data['case']?.['latestEvents']).toEqual([
      {
        type: 'case.evaluation-recorded',
        occurredOn: '2023-02-10',
        details: [{ name: 'year', value: '2023' }],
      },
    ]);
    const events = await dossier.db.outboxEvent.findMany({ where: { name: 'case.evaluation-recorded' } });
    expect(events.map(({ payload }) => payload)).toContainEqual({ caseId: uuidOf(caseId), year: 2023 });
  });

  it('may lack either view, with the reason, and is for the year before when that is said', async () => {
    const { caseId, mentor } = told;
    const answer = await record(mentor, {
      ...{ ...evaluation, caseId, heldOn: '2023-01-05', year: 2022 },
      clientMeasurement: { absentReason: 'Wil geen cijfers geven.' },
    });
    expect(answer['code']).toBeUndefined();
    const { data } = await caseAs(coordinator, caseId);
    expect(data['case']).toMatchObject({
      annualEvaluations: [
        {
          year: 2022,
          measurements: [
            { view: 'CLIENT', absentReason: 'Wil geen cijfers geven.', instrument: null, filledInBy: null },
            { view: 'MENTOR', absentReason: null },
          ],
        },
      ],
      spiderWeb: null,
    });
  });

  it('is one of its year, also when two record it at once, and is repeated by its key', async () => {
    const { caseId, mentor } = told;
    const input = { caseId, ...evaluation };
    const answers = await Promise.all([
      record(mentor, { ...input, idempotencyKey: 'mine' }),
      record(coordinator, input),
    ]);
    const kinds = answers.map(({ __typename: kind }) => textOf(kind as Answer)).toSorted();
    expect(kinds).toEqual(['Case', 'ConflictError']);
    const won = answers[0]['code'] === undefined;
    const again = await record(mentor, { ...input, idempotencyKey: 'mine' });
    expect(again['code']).toBe(won ? undefined : 'CONFLICT');
    expect(await dossier.db.annualEvaluation.count({ where: { caseId: uuidOf(caseId) } })).toBe(1);
  });

  it('asks for the version that was looked at', async () => {
    const { caseId, mentor } = told;
    const { data } = await caseAs(mentor, caseId, 'version');
    const expectedVersion = Number(data['case']?.['version']);
    const old = await record(mentor, {
      ...{ caseId, ...evaluation, expectedVersion: expectedVersion - 1 },
    });
    expect(old['code']).toBe('CONFLICT');
    const now = await record(mentor, { caseId, ...evaluation, expectedVersion });
    expect(now['version']).toBe(expectedVersion + 1);
  });

  it('is not for a mentor whose mandate ended, nor for a case that has no appointment or is closed', async () => {
    const { caseId, mentor } = told;
    await command(coordinator, 'endMandate', { caseId, endsOn: '2023-02-20', reason: 'Verhuisd.' });
    const stopped = await record(mentor, { caseId, ...evaluation });
    expect(stopped['code']).toBe('NOT_FOUND');

    const waiting = await registered(coordinator);
    const early = await record(coordinator, { caseId: waiting, ...evaluation });
    expect(early).toMatchObject({ __typename: 'IllegalEvaluationError', code: 'ILLEGAL_STEP' });
    await command(coordinator, 'closeCase', { caseId, endedOn: '2023-02-20', reason: 'DECEASED' });
    const late = await record(coordinator, { caseId, ...evaluation });
    expect(late).toMatchObject({ __typename: 'IllegalEvaluationError', code: 'ILLEGAL_STEP' });
    expect((await caseAs(coordinator, caseId, 'evaluationDueOn')).data['case']).toEqual({
      evaluationDueOn: null,
    });
  });
});

describe('an annual evaluation is refused with', () => {
  let caseId: string;
  let mentor: Caller;
  beforeAll(async () => {
    dossier.clock.set('2022-03-01');
    ({ caseId, mentor } = await mentorship());
    dossier.clock.set('2023-02-20');
  });

  it.each([
    [
      'a mark above 10',
      { clientMeasurement: { ...byClient, marks: { ...marks, participation: 11 } } },
      'above 10',
    ],
    [
      'a mark below 0',
      { clientMeasurement: { ...byClient, marks: { ...marks, participation: -1 } } },
      'below 0',
    ],
    ['neither marks nor a reason', { clientMeasurement: {} }, 'say why this view is absent'],
    ['marks and a reason', { clientMeasurement: { ...byClient, absentReason: 'Nee.' } }, 'not both'],
    ['half a form', { clientMeasurement: { ...byClient, filledInBy: null } }, 'who filled it in'],
    [
      'the mentor as the client',
      { clientMeasurement: { ...byClient, filledInBy: 'MENTOR' } },
      'not by MENTOR',
    ],
    ['a form of before', { clientMeasurement: { ...byClient, instrumentCode: 'MPG_1' } }, 'was not in use'],
    ['a day to come', { heldOn: '2023-02-21' }, 'still to be held'],
    ['a year too early', { year: 2021 }, 'is for 2023 or for 2022'],
  ])('%s', async (_what, change, message) => {
    const answer = await record(mentor, { caseId, ...evaluation, ...change });
    expect(answer).toMatchObject({ __typename: 'InvalidInputError', code: 'INVALID_INPUT' });
    expect(answer['message']).toContain(message);
  });
});

describe('who sees what of an evaluation', () => {
  let caseId: string;
  beforeAll(async () => {
    dossier.clock.set('2022-03-01');
    const told = await mentorship();
    caseId = told.caseId;
    const region = await dossier.db.region.create({
      data: { code: 'eval', name: 'Regio', workArea: 'ZUID_LIMBURG' },
    });
    await dossier.db.mentor.update({
      where: { id: uuidOf(told.mentorId) },
      data: { regionId: region.id },
    });
    dossier.clock.set('2023-02-20');
    await record(told.mentor, { caseId, ...evaluation });
  });

  it('shows the regional supporter the marks and the spider web, and no words', async () => {
    const region = await dossier.db.region.findFirstOrThrow({ where: { code: 'eval' } });
    const supporter = await dossier.as('REGIONAL_SUPPORTER', { regionId: region.id });
    const { data, errors } = await caseAs(supporter, caseId);
    const [seen] = listOf(data['case']?.['annualEvaluations']);
    expect(seen).toMatchObject({
      synthesis: null,
      agreedActions: null,
      measurements: [
        { participation: 8, notes: null, absentReason: null },
        { participation: 2, notes: null, absentReason: null },
      ],
    });
    expect(data['case']?.['spiderWeb']).toMatchObject({ years: [2023] });
    expect(errors?.every(({ extensions }) => extensions?.code === 'FORBIDDEN')).toBe(true);
    const refused = await record(supporter, { caseId, ...evaluation });
    expect(refused).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('shows the administration that it was held, and no marks', async () => {
    const { data } = await caseAs(await dossier.as('ADMIN_OFFICER'), caseId);
    expect(data['case']).toMatchObject({
      evaluationDueOn: '2024-02-10',
      annualEvaluations: [{ year: 2023, heldOn: '2023-02-10', measurements: null, synthesis: null }],
      spiderWeb: null,
    });
  });

  it.each(['FINANCE_OFFICER', 'BOARD', 'PARTNER'] as const)('shows the %s nothing', async (role) => {
    const { data } = await caseAs(await dossier.as(role), caseId);
    const seen = data['case'];
    if (seen) expect(seen).toMatchObject({ annualEvaluations: null, spiderWeb: null, evaluationDueOn: null });
  });
});

describe('the correction of an evaluation', () => {
  it('keeps what was recorded before, also once the case is closed, and says what was corrected and why', async () => {
    dossier.clock.set('2022-03-01');
    const { caseId, mentor } = await mentorship();
    dossier.clock.set('2023-02-20');
    await record(mentor, { caseId, ...evaluation });
    await command(coordinator, 'closeCase', { caseId, endedOn: '2023-02-20', reason: 'DECEASED' });

    const fields = { evaluationHeldOn: '2023-02-09', agreedActions: null };
    const reason = 'Verkeerde dag overgenomen.';
    const answer = await correct(coordinator, { caseId, year: 2023, reason, fields });
    expect(answer).toEqual({
      __typename: 'Correction',
      fields: ['evaluationHeldOn', 'agreedActions'],
      reason,
    });
    const { data } = await caseAs(
      coordinator,
      caseId,
      `status annualEvaluations(replaced: true) { year heldOn agreedActions synthesis replacedAt
        measurements { view participation notes } }
      latestEvents(first: 1) { type details { name value } }`,
    );
    const [now, before] = listOf(data['case']?.['annualEvaluations']);
    expect(now).toMatchObject({ year: 2023, heldOn: '2023-02-09', agreedActions: null, replacedAt: null });
    expect(before).toMatchObject({ heldOn: '2023-02-10', agreedActions: 'Samen naar het koor.' });
    expect(before?.['replacedAt']).not.toBeNull();
    expect(now?.['measurements']).toEqual(before?.['measurements']);
    expect(now?.['synthesis']).toBe(evaluation.synthesis);
    expect(data['case']?.['status']).toBe('ENDED');
    expect(data['case']?.['latestEvents']).toEqual([
      {
        type: 'case.corrected',
        details: [
          { name: 'year', value: '2023' },
          { name: 'fields', value: 'evaluationHeldOn, agreedActions' },
        ],
      },
    ]);

    const nothing = await correct(coordinator, { caseId, year: 2023, reason, fields });
    expect(nothing).toMatchObject({ code: 'INVALID_INPUT' });
    const absent = await correct(coordinator, { caseId, year: 2022, reason, fields });
    expect(absent).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is no way to learn of a case of another area', async () => {
    dossier.clock.set('2022-03-01');
    const { caseId, mentor } = await mentorship();
    dossier.clock.set('2023-02-20');
    await record(mentor, { caseId, ...evaluation });
    const other = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    const input = { year: 2023, reason: 'Fout.', fields: { agreedActions: null } };
    const hidden = await correct(other, { ...input, caseId });
    const none = await correct(other, {
      ...input,
      caseId: globalId('Case', '01900000-0000-7000-8000-000000000000'),
    });
    expect(hidden).toEqual(none);
    expect(hidden['code']).toBe('NOT_FOUND');
  });
});

describe('the spider web', () => {
  it('lays the years of one view and one form over each other, and mixes neither', async () => {
    dossier.clock.set('2022-03-01');
    const { caseId, mentor } = await mentorship();
    for (const [heldOn, instrumentCode, participation] of [
      ['2023-02-10', 'MPG_2', 1],
      ['2024-02-10', 'SIX_MARKS_1', 2],
      ['2025-02-10', 'SIX_MARKS_1', 3],
    ] as const) {
      dossier.clock.set(heldOn);
      const answer = await record(mentor, {
        ...{ ...evaluation, caseId, heldOn },
        clientMeasurement: { ...byClient, instrumentCode, marks: { ...marks, participation } },
      });
      expect(answer['code']).toBeUndefined();
    }
    const { data } = await caseAs(
      mentor,
      caseId,
      `latest: spiderWeb { view instrumentCode years otherYears svg }
       first: spiderWeb(instrumentCode: "MPG_2") { years otherYears svg }
       mentor: spiderWeb(view: MENTOR) { view years otherYears }
       none: spiderWeb(view: MENTOR, instrumentCode: "MPG_2") { years }`,
    );
    expect(data['case']).toMatchObject({
      latest: { view: 'CLIENT', instrumentCode: 'SIX_MARKS_1', years: [2024, 2025], otherYears: [2023] },
      first: { years: [2023], otherYears: [2024, 2025] },
      mentor: { view: 'MENTOR', years: [2023, 2024, 2025], otherYears: [] },
      none: null,
    });
    const svg = textOf(data['case']?.['latest']?.['svg']);
    expect(svg).toContain('Meedoen 2, Dagelijks functioneren 9');
    expect(svg).toContain('Meedoen 3, Dagelijks functioneren 9');
    expect(svg).toContain('Vragenformulier met zes cijfers, versie 1');
    expect(svg).not.toContain('Meedoen 1,');
    expect(svg).not.toMatch(/Beek|Mia/);
  });
});

describe('the norm report', () => {
  it('counts the mentorships that were not evaluated for over a year, for the foundation and for who is in charge', async () => {
    dossier.clock.set('2022-03-01');
    const { caseId, mentor } = await mentorship();
    const overdueOn = async (on: string) => {
      const { data } = await coordinator.graphql(
        `query ($on: Date!) { normReport(on: $on) { code value status subject { kind } } }`,
        { on },
      );
      return listOf(data['normReport']).filter(({ code }) => (code as unknown) === 'EVALUATION_INTERVAL');
    };
    const before = await overdueOn('2023-02-19');
    expect(before).toMatchObject([{ value: 0, status: 'MET', subject: { kind: 'foundation' } }]);
    dossier.clock.set('2023-02-20');
    const counted = Number((await overdueOn('2023-02-20'))[0]?.['value']);
    expect(counted).toBeGreaterThan(0);
    await record(mentor, { caseId, ...evaluation });
    const [foundation, ...officers] = await overdueOn('2023-02-20');
    expect(foundation?.['value']).toBe(counted - 1);
    expect(officers.every(({ subject }) => (subject?.['kind'] as unknown) === 'officer')).toBe(true);
  });
});

describe('the database', () => {
  it('refuses what may never be, whoever writes it', async () => {
    dossier.clock.set('2022-03-01');
    const { caseId } = await mentorship();
    const at = new Date('2023-02-20T10:00:00Z');
    const row = { caseId: uuidOf(caseId), year: 2023, heldOn: new Date('2023-02-10'), recordedAt: at };
    const { id: evaluationId } = await dossier.db.annualEvaluation.create({ data: row });
    await expect(dossier.db.annualEvaluation.create({ data: row })).rejects.toThrow(/Unique constraint/);
    await dossier.db.annualEvaluation.create({ data: { ...row, replacedAt: at } });
    await expect(dossier.db.annualEvaluation.create({ data: { ...row, year: 2024 } })).rejects.toThrow(
      /AnnualEvaluation_year/,
    );
    const form = {
      evaluationId,
      view: 'CLIENT',
      instrumentCode: 'SIX_MARKS_1',
      filledInBy: 'CLIENT',
    } as const;
    const measure = (data: object) =>
      dossier.db.positiveHealthMeasurement.create({ data: { ...form, ...marks, ...data } });
    await expect(measure({ participation: 11 })).rejects.toThrow(/_marks/);
    await expect(measure({ participation: null })).rejects.toThrow(/_all_or_none/);
    await expect(measure({ filledInBy: 'MENTOR' })).rejects.toThrow(/_own_view/);
    await expect(measure({ view: 'MENTOR' })).rejects.toThrow(/_own_view/);
    await expect(measure({ instrumentCode: null, filledInBy: null })).rejects.toThrow(/_of_a_form/);
    await expect(measure({ absentReason: 'Toch niet.' })).rejects.toThrow(/_of_a_form/);
    await measure({});
    await expect(measure({})).rejects.toThrow(/Unique constraint/);
  });
});
