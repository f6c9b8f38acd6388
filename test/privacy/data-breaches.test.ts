import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { textOf } from '../api/case-story.ts';
import { type Caller, TestDossier } from '../harness.ts';

const fields = `
  id reference risk isReportable reportDueAt hoursLeft isOverdue reportedAt authorityReference lateReason
  subjectsInformedAt howSubjectsWereInformed closedAt version dataCategories personKinds personCount`;

describe('the register of data breaches', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  let consultant: Caller;
  let board: Caller;
  let mailbox: string;

  beforeAll(async () => {
    dossier = await TestDossier.start({ plugins: [] });
    coordinator = await dossier.as('COORDINATOR');
    consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    board = await dossier.as('BOARD');
    mailbox = (await dossier.db.user.findUniqueOrThrow({ where: { id: coordinator.userId } })).email;
  });
  beforeEach(() => dossier.clock.set('2022-03-04T16:00:00Z'));
  afterAll(() => dossier.stop());

  async function give(caller: Caller, name: string, input: object): Promise<Answer> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) {
      __typename ... on DataBreach { ${fields} } ... on Error { code message path }
      ${name === 'recordDataBreach' ? '' : '... on IllegalBreachStepError { missing }'} } }`;
    const { data, errors } = await caller.graphql(document, { input });
    expect(errors).toBeUndefined();
    return data[name] as Answer;
  }

  const record = (caller: Caller, change: object = {}) =>
    give(caller, 'recordDataBreach', {
      discoveredAt: '2022-03-04T16:00:00Z',
      whatHappened: 'Een brief ging naar het verkeerde adres.',
      dataCategories: ['HEALTH', 'IDENTITY'],
      personKinds: ['CLIENT'],
      personCount: 1,
      ...change,
    });

  /** Subjects of the mails about a breach to the coordinator, in order. */
  const mailsAbout = ({ reference }: Answer) =>
    dossier.mailbox
      .to(mailbox)
      .map(({ subject }) => subject ?? '')
      .filter((subject) => subject.includes(textOf(reference)));

  it('counts 72 hours from discovery, through the weekend', async () => {
    const breach = await record(consultant);
    expect(breach).toMatchObject({
      __typename: 'DataBreach',
      reportDueAt: '2022-03-07T16:00:00.000Z',
      hoursLeft: 71,
      isOverdue: false,
      dataCategories: ['HEALTH', 'IDENTITY'],
      personKinds: ['CLIENT'],
    });
    dossier.clock.set('2022-03-07T16:30:00Z');
    const { data } = await coordinator.graphql(
      `query ($id: ID!) { dataBreach(id: $id) { hoursLeft isOverdue } }`,
      {
        id: breach['id'],
      },
    );
    expect(data['dataBreach']).toEqual({ hoursLeft: -1, isOverdue: true });
  });

  it('tells each coordinator at once, with 24 hours left and when the time has run out, each once, without what happened', async () => {
    const breach = await record(consultant);
    // Draining lets the time of every mail come.
    await dossier.drain();
    await dossier.drain();
    expect(mailsAbout(breach)).toEqual([
      `Datalek ${textOf(breach['reference'])} gemeld`,
      `Datalek ${textOf(breach['reference'])}: nog 24 uur om te melden`,
      `Datalek ${textOf(breach['reference'])}: meldtermijn verstreken`,
    ]);
    const [first] = dossier.mailbox
      .to(mailbox)
      .filter(({ subject }) => subject?.includes(textOf(breach['reference'])));
    expect(first?.text).toContain('7 maart 2022 om 17:00');
    expect(first?.raw).not.toContain('verkeerde adres');
  });

  it('stops telling once it is reported, or decided that it need not be', async () => {
    const reported = await record(consultant);
    const harmless = await record(consultant);
    await give(coordinator, 'recordReportToAuthority', {
      breachId: reported['id'],
      reportedAt: '2022-03-04T16:00:00Z',
      reference: 'AP-2022-1',
    });
    await give(coordinator, 'assessDataBreach', {
      breachId: harmless['id'],
      risk: 'UNLIKELY',
      riskReason: 'De brief kwam ongeopend terug.',
      isReportable: false,
      decisionReason: 'Geen risico.',
    });
    await dossier.drain();
    for (const breach of [reported, harmless]) {
      expect(mailsAbout(breach)).toEqual([`Datalek ${textOf(breach['reference'])} gemeld`]);
    }
  });

  it('wants the reason of a late report, and closes only when all is done', async () => {
    const { id: breachId } = await record(consultant);
    const risk = { risk: 'HIGH_RISK', riskReason: 'Gezondheid.', decisionReason: 'Hoog risico.' };
    expect(
      await give(coordinator, 'assessDataBreach', { breachId, ...risk, isReportable: false }),
    ).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'isReportable'] });
    await give(coordinator, 'assessDataBreach', { breachId, ...risk, isReportable: true });

    const closing = { breachId, note: 'Adressen worden dubbel nagekeken.' };
    const early = await give(coordinator, 'closeDataBreach', closing);
    expect(early).toMatchObject({ __typename: 'IllegalBreachStepError', code: 'ILLEGAL_STEP' });
    expect(early['missing']).toHaveLength(2);

    dossier.clock.set('2022-03-08T09:00:00Z');
    const report = { breachId, reportedAt: '2022-03-08T08:00:00Z', reference: 'AP-2022-2' };
    expect(await give(coordinator, 'recordReportToAuthority', report)).toMatchObject({
      __typename: 'InvalidInputError',
      path: ['input', 'lateReason'],
    });
    expect(
      await give(coordinator, 'recordReportToAuthority', { ...report, lateReason: 'Pas maandag gelezen.' }),
    ).toMatchObject({ lateReason: 'Pas maandag gelezen.', hoursLeft: null, isOverdue: false });
    await give(coordinator, 'recordSubjectsInformed', {
      breachId,
      informedAt: '2022-03-08T08:30:00Z',
      how: 'Per telefoon en brief.',
    });
    expect(await give(coordinator, 'closeDataBreach', closing)).toMatchObject({
      __typename: 'DataBreach',
      howSubjectsWereInformed: 'Per telefoon en brief.',
      version: 5,
    });
    expect(await give(coordinator, 'closeDataBreach', closing)).toMatchObject({ code: 'ILLEGAL_STEP' });
  });

  it('refuses a breach from the future and a change of an old version', async () => {
    expect(await record(consultant, { discoveredAt: '2022-03-05T16:00:00Z' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'discoveredAt'],
    });
    const { id: breachId } = await record(consultant);
    const input = { breachId, informedAt: '2022-03-04T16:00:00Z', how: 'Per brief.', expectedVersion: 7 };
    expect(await give(coordinator, 'recordSubjectsInformed', input)).toMatchObject({ code: 'CONFLICT' });
  });

  it('shows all to the coordinator and the board, and to others what they recorded', async () => {
    const other = await dossier.as('FINANCE_OFFICER');
    const breach = await record(other);
    const listed = async (caller: Caller) => {
      const { data } = await caller.graphql(
        `{ dataBreaches(first: 100, open: true) { edges { node { id } } } }`,
      );
      return listOf(data['dataBreaches']?.['edges']).map((edge) => textOf(edge['node']?.['id']));
    };
    const id = textOf(breach['id']);
    expect(await listed(other)).toEqual([id]);
    expect(await listed(coordinator)).toContain(id);
    expect(await listed(board)).toContain(id);
    expect(await listed(consultant)).not.toContain(id);
  });

  it('gives two that are recorded at once two numbers', async () => {
    const [one, two] = await Promise.all([record(consultant), record(coordinator)]);
    expect(one['reference']).not.toBe(two['reference']);
    expect(one['reference']).toMatch(/^2022-\d{2,}$/);
  });
});
