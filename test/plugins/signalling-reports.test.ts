import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roles } from '../../src/access/actor.ts';
import { signallingPlugin } from '../../src/plugins/signalling/index.ts';
import type { Answer } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { globalId, organisationId, signalsOf } from './signalling-world.ts';

const fields = `
  id title threshold signals { value withheld } mentors { value withheld } careProviders { value withheld }
  tables { key columns { code label } rows { code label cells { value withheld } } } html text`;

const make = `mutation ($input: MakeSignalReportInput!) {
  makeSignalReport(input: $input) { __typename ... on SignalReport { ${fields} } ... on Error { code path } }
}`;

const share = `mutation ($input: ShareSignalReportInput!) {
  shareSignalReport(input: $input) {
    __typename ... on SignalReportShare { id status attempts organisationName } ... on Error { code path }
  }
}`;

interface Report {
  readonly id: string;
  readonly __typename: string;
  readonly html: string;
  readonly text: string;
  readonly tables: readonly {
    readonly key: string;
    readonly columns: readonly { readonly code: string }[];
    readonly rows: readonly { readonly code: string; readonly cells: readonly object[] }[];
  }[];
}

const period = { from: '2022-01-01', to: '2022-02-28' };
const mailbox = 'signalen@zorgbelang.example';

describe('a report of signals', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  let partnerId: string;

  beforeAll(async () => {
    dossier = await TestDossier.start({
      plugins: [signallingPlugin],
      env: { SIGNALLING_FOUNDATION_NAME: 'Stichting Proef' },
    });
    coordinator = await dossier.as('COORDINATOR');
    partnerId = await organisationId(dossier, 'Zorgbelang Limburg');
    await dossier.db.organisation.update({ where: { id: partnerId }, data: { email: mailbox } });
    await signalsOf(dossier, 23, 'Sevagram');
    await signalsOf(dossier, 17, 'Cicero Zorggroep', { kind: 'SAFETY', severity: 'HIGH' });
    await signalsOf(dossier, 3, 'Envida', { kind: 'SUSPECTED_ABUSE', severity: 'HIGH' });
    await signalsOf(dossier, 40, 'Sevagram', { observedOn: new Date('2021-12-31') });
  });
  beforeEach(() => {
    dossier.clock.set('2022-03-01');
    dossier.mailbox.refuse(mailbox, 0, 0);
  });
  afterAll(() => dossier.stop());

  async function madeBy(caller: Caller, input: object = period): Promise<Report> {
    const { data } = await caller.graphql<{ makeSignalReport: Report }>(make, { input });
    return data.makeSignalReport;
  }

  function figure({ tables }: Report, key: string, row: string, column: string): object | undefined {
    const table = tables.find((each) => each.key === key);
    const place = table?.columns.findIndex(({ code }) => code === column) ?? -1;
    return table?.rows.find(({ code }) => code === row)?.cells[place];
  }

  it('counts the period, withholds what is small and what would give it away, and names no small provider', async () => {
    const report = await madeBy(coordinator);
    const [sevagram, cicero] = [
      await organisationId(dossier, 'Sevagram'),
      await organisationId(dossier, 'Cicero Zorggroep'),
    ];
    expect(report).toMatchObject({
      title: 'Signalen over de zorg, 1 januari 2022 tot en met 28 februari 2022',
      threshold: 5,
      signals: { value: 43, withheld: false },
      mentors: { value: 43, withheld: false },
      careProviders: { value: null, withheld: true },
    });
    expect(report.tables.map(({ key }) => key)).toEqual([
      'KIND_BY_AREA',
      'KIND_BY_CARE_PROVIDER',
      'SEVERITY',
    ]);
    const withheld = { value: null, withheld: true };
    expect(figure(report, 'KIND_BY_AREA', 'SUSPECTED_ABUSE', 'TOTAL')).toEqual(withheld);
    expect(figure(report, 'KIND_BY_CARE_PROVIDER', 'SUSPECTED_ABUSE', 'OTHER')).toEqual(withheld);
    // 43 less the two others would give the 3 away, so one of them is withheld too, and no more than one.
    const totals = [
      figure(report, 'KIND_BY_CARE_PROVIDER', 'TOTAL', sevagram),
      figure(report, 'KIND_BY_CARE_PROVIDER', 'TOTAL', cicero),
    ];
    expect(totals).toContainEqual(withheld);
    expect(totals).not.toEqual([withheld, withheld]);
    expect(figure(report, 'SEVERITY', 'MEDIUM', 'TOTAL')).toEqual({ value: 23, withheld: false });
    for (const form of [report.html, report.text]) {
      expect(form).toContain('afgeschermd');
      expect(form).not.toContain('Envida');
      expect(form).not.toContain('Geheim');
    }
    expect(report.text).toContain('Stichting Proef');
  });

  it('keeps its figures when a signal comes later', async () => {
    const query = `query ($id: ID!) { signalReport(id: $id) { ${fields} } }`;
    const { __typename, ...report } = await madeBy(coordinator, { from: '2021-12-01', to: '2021-12-31' });
    expect(__typename).toBe('SignalReport');
    await signalsOf(dossier, 9, 'Sevagram', { observedOn: new Date('2021-12-30') });
    const { data } = await coordinator.graphql(query, { id: report.id });
    expect(data['signalReport']).toEqual(report);
    expect(await madeBy(coordinator, { from: '2021-12-01', to: '2021-12-31' })).toMatchObject({
      signals: { value: 49 },
    });
  });

  it('holds no withheld count in its row', async () => {
    await madeBy(coordinator);
    const row = await dossier.db.signallingReport.findFirstOrThrow({
      where: { periodFrom: new Date('2022-01-01') },
    });
    expect(JSON.stringify(row.figures)).not.toMatch(/[:[,]3[\],}]/);
  });

  it('withholds more when asked to, and never less than is set', async () => {
    expect(await madeBy(coordinator, { ...period, threshold: 20 })).toMatchObject({
      threshold: 20,
      signals: { value: 43 },
    });
    expect(await madeBy(coordinator, { ...period, threshold: 4 })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'threshold'],
    });
  });

  it('refuses a period that ends before it starts or in the future', async () => {
    expect(await madeBy(coordinator, { from: '2022-02-01', to: '2022-01-31' })).toMatchObject({
      path: ['input', 'to'],
    });
    expect(await madeBy(coordinator, { from: '2022-02-01', to: '2022-03-02' })).toMatchObject({
      path: ['input', 'to'],
    });
  });

  it('is made by a consultant of the own area only', async () => {
    const consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    expect(await madeBy(consultant, period)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await madeBy(consultant, { ...period, workArea: 'NOORD_MIDDEN_LIMBURG' })).toMatchObject({
      code: 'FORBIDDEN',
    });
    const report = await madeBy(consultant, { ...period, workArea: 'ZUID_LIMBURG' });
    expect(report).toMatchObject({ signals: { value: 43 } });
    expect(report.text).toContain('Parkstad Limburg');
  });

  it('is read by whoever may read figures, and shared by the coordinator alone', async () => {
    const { id } = await madeBy(coordinator);
    const readers = ['COORDINATOR', 'CONSULTANT', 'REGIONAL_SUPPORTER', 'ADMIN_OFFICER', 'BOARD'];
    for (const role of roles) {
      const caller = await dossier.as(role, { workArea: 'ZUID_LIMBURG' });
      const { data } = await caller.graphql<Record<string, Answer | null>>(
        `query ($id: ID!) {
          signalReport(id: $id) { id } node(id: $id) { id } signalReports(first: 5) { edges { node { id } } }
        }`,
        { id },
      );
      const mayRead = readers.includes(role);
      expect([role, data['signalReport'], data['node'], data['signalReports'] !== null]).toEqual(
        mayRead ? [role, { id }, { id }, true] : [role, null, null, false],
      );
      if (role === 'COORDINATOR') continue;
      const refusal = await caller.graphql(share, {
        input: { reportId: id, organisationId: globalId('Organisation', partnerId) },
      });
      expect(refusal.data['shareSignalReport']).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  describe('shared with a chain partner', () => {
    let reportId: string;
    beforeEach(async () => {
      reportId = (await madeBy(coordinator)).id;
      dossier.mailbox.received.length = 0;
    });

    async function shareIt(): Promise<{ readonly id: string }> {
      const { data } = await coordinator.graphql<{ shareSignalReport: { id: string } }>(share, {
        input: { reportId, organisationId: globalId('Organisation', partnerId) },
      });
      return data.shareSignalReport;
    }

    async function shares(): Promise<readonly { readonly lastError: string | null }[]> {
      const { data } = await coordinator.graphql<{
        signalReport: { shares: { lastError: string | null }[] };
      }>(
        `query ($id: ID!) {
          signalReport(id: $id) { shares { status attempts lastError organisationName organisation { name } sentAt } }
        }`,
        { id: reportId },
      );
      return data.signalReport.shares;
    }

    it('arrives by mail without a withheld number, a name or free text', async () => {
      expect(await shareIt()).toMatchObject({ status: 'PENDING', organisationName: 'Zorgbelang Limburg' });
      await dossier.drain();
      const [mail, ...more] = dossier.mailbox.to(mailbox);
      expect(more).toEqual([]);
      expect(mail?.subject).toBe(
        'Signalen over de zorg, 1 januari 2022 tot en met 28 februari 2022 (Heel Limburg)',
      );
      const inText = mail?.text ?? '';
      const inHtml = (mail?.html ?? '').replaceAll(/<style>.*?<\/style>|<[^>]*>/gs, ' ');
      for (const content of [inText, inHtml]) {
        expect(content).toContain('afgeschermd');
        expect(content).toContain('Zorgbelang Limburg');
        expect(content).not.toMatch(/Geheim|Envida|Clientnaam|Mentorsnaam|(?<![\d-])3(?!\d)/);
      }
      expect(await shares()).toMatchObject([
        { status: 'SENT', attempts: 1, lastError: null, organisation: { name: 'Zorgbelang Limburg' } },
      ]);
      const announced = await dossier.db.outboxEvent.findMany({
        where: { name: 'signalling.report-shared' },
      });
      expect(announced).toHaveLength(1);
    });

    it('goes once, however often it is ordered', async () => {
      const first = await shareIt();
      expect(await shareIt()).toMatchObject({ id: first.id });
      await dossier.drain();
      expect(await shareIt()).toMatchObject({ id: first.id, status: 'SENT' });
      await dossier.drain();
      expect(dossier.mailbox.to(mailbox)).toHaveLength(1);
    });

    it('is tried again while the mail server says later', async () => {
      dossier.mailbox.refuse(mailbox, 451, 2);
      await shareIt();
      await dossier.drain();
      expect(dossier.mailbox.to(mailbox)).toHaveLength(1);
      expect(await shares()).toMatchObject([{ status: 'SENT', attempts: 3, lastError: null }]);
    });

    it('is visibly given up when the mail server refuses, and can be ordered again', async () => {
      dossier.mailbox.refuse(mailbox, 550, 1);
      const first = await shareIt();
      await dossier.drain();
      const [failed] = await shares();
      expect(failed).toMatchObject({ status: 'FAILED', attempts: 1 });
      expect(failed?.lastError).toContain('550');
      const dead = await dossier.db.job.findFirstOrThrow({ where: { state: 'DEAD' } });
      expect(Object.keys(dead.payload as object).toSorted()).toEqual(['round', 'shareId']);

      expect(await shareIt()).toMatchObject({ id: first.id, status: 'PENDING' });
      await dossier.drain();
      const [mail] = dossier.mailbox.to(mailbox);
      expect(mail?.messageId).toMatch(/^<signalling\.share\.[0-9a-f-]{36}@dossier\.test>$/);
      expect(await shares()).toMatchObject([{ status: 'SENT', lastError: null }]);
    });

    it('is refused when no mailbox is known', async () => {
      const unreachable = await organisationId(dossier, 'Radar');
      await dossier.db.organisation.update({ where: { id: unreachable }, data: { email: null } });
      const { data } = await coordinator.graphql(share, {
        input: { reportId, organisationId: globalId('Organisation', unreachable) },
      });
      expect(data['shareSignalReport']).toMatchObject({
        __typename: 'NoMailboxError',
        code: 'NO_MAILBOX',
        path: ['input', 'organisationId'],
      });
    });
  });
});
