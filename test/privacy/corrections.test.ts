import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { textOf, uuidOf } from '../api/case-story.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { QrsPartner } from '../plugins/qrs-partner.ts';
import { type WholeLife, wholeLife } from './whole-life.ts';

const fields = `__typename ... on Correction { id fields reason recipients correctedBy { id } case { id } }
  ... on Error { code message path }`;

const report = `{ progressReport(from: "2022-03-01", to: "2022-06-30") { date clientsAppointed clientsRegistered } }`;

describe('a correction', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;
  let life: WholeLife;
  let consultant: Caller;
  let stranger: Caller;

  beforeAll(async () => {
    await partner.start();
    dossier = await TestDossier.start({ env: partner.env });
    partner.clock = dossier.clock;
    life = await wholeLife(dossier, partner);
    consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    stranger = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
  }, 120_000);
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  it('of a client whose case is closed changes the name, names who was told the old one, and opens nothing', async () => {
    const answer = await give(consultant, 'correctClient', {
      clientId: life.client.id,
      reason: 'In het paspoort staat het anders.',
      fields: { familyName: 'Verbeterd', postcode: '6211ab', street: null },
    });
    expect(answer).toMatchObject({
      __typename: 'Correction',
      fields: ['familyName', 'street', 'postcode'],
      reason: 'In het paspoort staat het anders.',
      recipients: ['Rechtbank Limburg', 'QRS (Quick Response System)', 'Stichting Kanarie Bezoekt'],
      correctedBy: { id: Buffer.from(`User:${consultant.userId}`).toString('base64') },
    });
    const { data } = await consultant.graphql(
      'query ($id: ID!) { case(id: $id) { status client { familyName postcode street } } }',
      { id: life.caseId },
    );
    expect(data['case']).toEqual({
      status: 'ENDED',
      client: { familyName: 'Verbeterd', postcode: '6211 AB', street: null },
    });
  });

  it('stands in the timeline by the names of the fields, without what was there before', async () => {
    const { data } = await consultant.graphql(
      'query ($id: ID!) { case(id: $id) { timeline(first: 50) { edges { node { type details { name value } actor { id } } } } } }',
      { id: life.caseId },
    );
    const events = listOf(data['case']?.['timeline']?.['edges']).map((edge) => edge['node'] as Answer);
    const corrections = events.filter((event) => textOf(event['type']) === 'case.corrected');
    expect(corrections.map((event) => event['details'])).toContainEqual([
      { name: 'fields', value: 'familyName, street, postcode' },
    ]);
    const old = life.client.canaries.all.get('familyName') ?? '';
    expect(JSON.stringify(events)).not.toContain(old);
    const announced = await dossier.db.outboxEvent.findMany({ where: { name: 'case.corrected' } });
    expect(JSON.stringify(announced.map(({ payload }) => payload))).not.toContain(old);
    expect(JSON.stringify(await dossier.db.correction.findMany())).not.toContain(old);
  });

  it('of the end of a closed case moves what ended with it and the figures, and leaves it closed', async () => {
    const published = await dossier.db.publishedProgress.findMany();
    const before = await appointedPerMonth();
    const answer = await give(consultant, 'correctCase', {
      caseId: life.caseId,
      reason: 'De beschikking is van een maand eerder.',
      dates: { endedOn: '2022-05-01' },
    });
    expect(answer).toMatchObject({
      __typename: 'Correction',
      fields: ['endedOn'],
      case: { id: life.caseId },
    });
    const id = uuidOf(life.caseId);
    const aCase = await dossier.db.case.findUniqueOrThrow({
      where: { id },
      include: { appointments: true, mandates: true },
    });
    const day = new Date('2022-05-01');
    expect(aCase).toMatchObject({
      status: 'ENDED',
      endedOn: day,
      appointments: [{ endedOn: day }],
      mandates: [{ endsOn: day }],
    });
    expect(before).toMatchObject({ '2022-06-01': 1 });
    expect(await appointedPerMonth()).toMatchObject({ '2022-05-01': 1, '2022-06-01': 0 });
    expect(await dossier.db.publishedProgress.findMany()).toEqual(published);
  });

  it('refuses days that contradict what happened', async () => {
    for (const [dates, path] of [
      [{ endedOn: '2022-03-10' }, 'endedOn'],
      [{ endedOn: '2022-12-31' }, 'endedOn'],
      [{ registeredOn: '2022-03-10' }, 'registeredOn'],
      [{ appointmentEffectiveOn: '2022-03-09' }, 'appointmentEffectiveOn'],
      [{ waitingFrom: '2022-02-01' }, 'registeredOn'],
    ] as const) {
      const answer = await give(consultant, 'correctCase', { caseId: life.caseId, reason: 'Fout.', dates });
      expect(answer).toMatchObject({ code: 'INVALID_INPUT', path: ['input', path] });
    }
    const nothing = await give(consultant, 'correctClient', {
      clientId: life.client.id,
      reason: 'Fout.',
      fields: { familyName: 'Verbeterd' },
    });
    expect(nothing).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('of a mentor who stopped changes his address and that of his account', async () => {
    const answer = await give(life.coordinator, 'correctMentor', {
      mentorId: life.mentor.id,
      reason: 'Typefout.',
      fields: { familyName: 'Anders', vogIssuedOn: '2021-02-15', stoppedOn: '2022-06-11' },
    });
    expect(answer).toMatchObject({ fields: ['familyName', 'vogIssuedOn', 'stoppedOn'], recipients: [] });
    const mentor = await dossier.db.mentor.findUniqueOrThrow({
      where: { id: uuidOf(life.mentor.id) },
      include: { account: true },
    });
    expect(mentor).toMatchObject({
      status: 'STOPPED',
      familyName: 'Anders',
      stoppedOn: new Date('2022-06-11'),
    });
    expect(mentor.account?.name).toContain('Anders');
    const early = { stoppedOn: '2022-04-01' };
    expect(
      await give(life.coordinator, 'correctMentor', {
        mentorId: life.mentor.id,
        reason: 'Fout.',
        fields: early,
      }),
    ).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'stoppedOn'] });
  });

  it('is made by the coordinator and the consultant of the area only', async () => {
    const change = { reason: 'Fout.', fields: { city: 'Elders' } };
    expect(await give(stranger, 'correctClient', { clientId: life.client.id, ...change })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await give(stranger, 'correctMentor', { mentorId: life.mentor.id, ...change })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(
      await give(stranger, 'correctCase', {
        caseId: life.caseId,
        reason: 'Fout.',
        fields: { requestForHelp: 'x' },
      }),
    ).toMatchObject({ code: 'NOT_FOUND' });
    const officer = await dossier.as('ADMIN_OFFICER');
    expect(await give(officer, 'correctClient', { clientId: life.client.id, ...change })).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('is listed for who sees the person, and in the access log as a change of those fields', async () => {
    const list =
      'query ($id: ID) { corrections(first: 10, clientId: $id) { totalCount edges { node { fields } } } }';
    const seen = await consultant.graphql(list, { id: life.client.id });
    expect(seen.data['corrections']?.['totalCount']).toBe(3);
    expect((await stranger.graphql(list, { id: life.client.id })).data['corrections']?.['totalCount']).toBe(
      0,
    );
    const logged = await dossier.db.auditEntry.findMany({
      where: { action: 'CHANGE', operation: 'correctClient' },
    });
    expect(logged.flatMap((entry) => entry.fields)).toContain('familyName');
  });

  async function give(caller: Caller, name: string, input: object): Promise<Answer> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await caller.graphql(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`,
      {
        input,
      },
    );
    expect(errors).toBeUndefined();
    return data[name] as Answer;
  }

  async function appointedPerMonth(): Promise<Record<string, unknown>> {
    const { data } = await life.coordinator.graphql(report);
    return Object.fromEntries(
      listOf(data['progressReport']).map((row) => [textOf(row['date']), row['clientsAppointed']]),
    );
  }
});
