import { zipSync } from './store-zip.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvOf } from '../../src/domain/imports/files/write-table.ts';
import { addDays, calendarDate } from '../../src/lib/calendar-date.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { foundation, send, tablesOf, type TypedSheets, workbook } from './import-files.ts';

let dossier: TestDossier;
let coordinator: Caller;

beforeEach(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01', quiet: true });
  coordinator = await dossier.as('COORDINATOR');
  await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
});
afterEach(() => dossier.stop());

interface Shown {
  readonly status: string;
  readonly errors: number;
  readonly warnings: number;
  readonly version: number;
  readonly reportUrl: string;
  readonly sheets: readonly {
    name: string;
    rows: number;
    new: number;
    changed: number;
    unchanged: number;
    wrong: number;
    firstRows: string[][];
  }[];
  readonly problems: readonly {
    severity: string;
    code: string;
    sheet: string;
    row: number;
    column: string;
    heading: string | null;
    reason: string;
  }[];
}

const look = `query ($id: ID!) { import(id: $id) {
  status errors warnings version reportUrl
  sheets { name rows new changed unchanged wrong firstRows }
  problems(first: 500) { severity code sheet row column heading reason }
} }`;

async function shown(id: string): Promise<Shown> {
  const { data } = await coordinator.graphql<{ import: Shown }>(look, { id });
  return data.import;
}

async function checked(typed: TypedSheets): Promise<Shown & { readonly id: string }> {
  const { id } = await send(dossier, coordinator, await workbook(typed));
  await dossier.drain(60_000);
  return { ...(await shown(id)), id };
}

async function carryOut(id: string, by: Caller = coordinator) {
  const { data } = await by.graphql<{
    carryOutImport: { __typename: string; code?: string; status?: string } | null;
  }>(
    `mutation ($id: ID!) { carryOutImport(input: { importId: $id }) {
      __typename ... on Import { status } ... on Error { code message } } }`,
    { id },
  );
  return data.carryOutImport;
}

async function movedIn(typed: TypedSheets): Promise<Shown> {
  const { id, problems } = await checked(typed);
  expect(problems.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
  await carryOut(id);
  await dossier.drain(60_000);
  return shown(id);
}

describe('A foundation that moves in', () => {
  it('sees first what would come in, then all of it comes in, and the same file does nothing again', async () => {
    const sheets = foundation({ clients: 20, mentors: 4 });
    const preview = await checked(sheets);
    expect(preview).toMatchObject({ status: 'READY', errors: 0 });
    expect(preview.sheets.find(({ name }) => name === 'clients')).toMatchObject({
      ...{ rows: 20, new: 20, changed: 0, unchanged: 0, wrong: 0 },
      firstRows: expect.arrayContaining([expect.arrayContaining(['Voornaam0'])]) as unknown,
    });
    expect(await dossier.db.client.count()).toBe(0);

    await carryOut(preview.id);
    await dossier.drain();
    expect(await shown(preview.id)).toMatchObject({ status: 'CARRIED_OUT' });
    expect(await dossier.db.case.count()).toBe(20);
    expect(await dossier.db.import.findMany({ select: { content: true, sample: true } })).toEqual([
      { content: null, sample: null },
    ]);

    const again = await movedIn(sheets);
    expect(again.sheets.map((sheet) => [sheet.new, sheet.changed])).toEqual(again.sheets.map(() => [0, 0]));
    expect(await dossier.db.case.count()).toBe(20);
    expect(await dossier.db.mentor.count()).toBe(4);
  });

  it('finds its cases with their status, number, history, mentors and next contact', async () => {
    await movedIn(foundation({ clients: 10, mentors: 2 }));
    const { data, errors } = await coordinator.graphql<{ cases: { edges: { node: CaseSeen }[] } }>(
      `{ cases(first: 10) { edges { node { reference status registeredOn
        client { familyName } consultant { name } mandates { startsOn mentor { familyName status } }
        timeline(first: 20) { edges { node { type occurredOn } } } } } } }`,
    );
    expect(errors).toBeUndefined();
    const cases = data.cases.edges.map(({ node }) => node);
    const active = cases.find(({ client }) => client.familyName === 'Achternaam1');
    expect(active).toMatchObject({
      status: 'ACTIVE',
      reference: '2012-0002',
    });
    expect(active?.mandates).toMatchObject([
      { mentor: { familyName: 'Vrijwilliger1', status: 'APPOINTED' } },
    ]);
    expect(await dossier.db.case.count({ where: { status: 'ACTIVE', contactDueOn: null } })).toBe(0);
    expect(active?.timeline.edges.map(({ node }) => node.type)).toEqual(
      expect.arrayContaining([
        'case.imported',
        'case.registered',
        'case.order-recorded',
        'case.mandate-issued',
      ]),
    );
    expect(active?.timeline.edges.find(({ node }) => node.type === 'case.registered')?.node.occurredOn).toBe(
      active?.registeredOn,
    );
    expect(cases.find(({ client }) => client.familyName === 'Achternaam0')).toMatchObject({
      status: 'ENDED',
    });
    expect(cases.find(({ client }) => client.familyName === 'Achternaam4')).toMatchObject({
      status: 'WAITING',
    });
  });

  it('tells nobody of what happened years ago, and the access log of every person', async () => {
    await movedIn(foundation({ clients: 10, mentors: 2 }));
    const events = await dossier.db.outboxEvent.findMany({ select: { name: true }, distinct: ['name'] });
    expect(events).toEqual([{ name: 'case.imported' }]);
    expect(dossier.mailbox.received).toHaveLength(0);
    const created = await dossier.db.auditEntry.findMany({
      where: { action: 'CREATE', operation: 'carry-out-import' },
    });
    const clients = created
      .filter(({ recordType }) => recordType === 'Client')
      .flatMap(({ subjectIds }) => subjectIds);
    expect(new Set(clients).size).toBe(10);
    for (const line of dossier.logLines) expect(line).not.toContain('Achternaam');
  });

  it('is counted in the monthly figures of the years before', async () => {
    await movedIn(foundation({ clients: 10, mentors: 2 }));
    const { data } = await coordinator.graphql<{
      progressReport: {
        date: string;
        clientsRegistered: number;
        clientsAppointed: number;
        waitingList: number;
      }[];
    }>(
      `{ progressReport(from: "2012-01-01", to: "2013-01-01") { date clientsRegistered clientsAppointed waitingList } }`,
    );
    const rows = new Map(data.progressReport.map((row) => [row.date, row]));
    expect(rows.get('2012-01-01')).toMatchObject({ clientsRegistered: 0 });
    expect(rows.get('2012-03-01')).toMatchObject({ clientsRegistered: 5, clientsAppointed: 0 });
    expect(rows.get('2012-12-01')).toMatchObject({ clientsRegistered: 10, clientsAppointed: 8 });
  });
});

interface CaseSeen {
  readonly reference: string;
  readonly status: string;
  readonly registeredOn: string;
  readonly client: { readonly familyName: string };
  readonly consultant: { readonly name: string } | null;
  readonly mandates: readonly { readonly mentor: { readonly familyName: string; readonly status: string } }[];
  readonly timeline: {
    readonly edges: readonly { readonly node: { readonly type: string; readonly occurredOn: string } }[];
  };
}

describe('A file with errors', () => {
  it('of 5,000 rows and 200 bad ones is told of each row, column and reason, and nothing of it comes in', async () => {
    const { sheets, expected } = spoilt();
    expect(Object.values(sheets).flat()).toHaveLength(5000);
    const preview = await checked(sheets);
    expect(preview).toMatchObject({ status: 'REFUSED', errors: 200 });
    const found = preview.problems.filter(({ severity }) => severity === 'ERROR');
    expect(new Set(found.map(({ sheet, row, column, code }) => `${sheet} ${row} ${column} ${code}`))).toEqual(
      new Set(expected),
    );
    expect(found.every(({ reason, heading }) => reason.length > 10 && heading !== null)).toBe(true);

    expect(await carryOut(preview.id)).toMatchObject({ code: 'IMPORT_STATE' });
    await dossier.drain();
    expect(
      await Promise.all([dossier.db.client.count(), dossier.db.mentor.count(), dossier.db.case.count()]),
    ).toEqual([0, 0, 0]);

    const report = await fetch(preview.reportUrl.replace('http://dossier.test', dossier.url), {
      headers: { authorization: coordinator.authorization },
    });
    const lines = (await report.text()).trim().split('\r\n');
    expect(lines.filter((line) => line.includes(';fout;'))).toHaveLength(200);
    expect(lines[1]).toMatch(/^Cliënten;\d+;(Geboortedatum|Gemeente);fout;/);
    expect(lines.join()).not.toContain('Achternaam');
  }, 120_000);

  it('has a reason in Dutch for each kind of it', async () => {
    const { problems } = await checked({
      clients: [
        {
          externalId: 'C1',
          givenName: 'A',
          familyName: null,
          birthDate: '31-02-1950',
          municipality: 'Roermond',
        },
        {
          externalId: 'C2',
          givenName: 'B',
          familyName: 'B',
          birthDate: '1950-01-01',
          municipality: 'Amsterdam',
          postcode: '99',
        },
        { externalId: 'C2', givenName: 'B', familyName: 'B', birthDate: '1950-01-01', municipality: 'Venlo' },
      ],
      cases: [
        { externalId: 'D9', client: 'C9', registeredOn: '2020-01-01', applicantKind: 'familielid' },
        { externalId: 'D2', client: 'C2', registeredOn: '2020-01-01', applicantKind: 'familielid' },
      ],
      mandates: [{ case: 'D7', mentor: 'M1', startsOn: '2020-01-01' }],
    });
    expect(problems.map(({ sheet, row, column, code }) => [sheet, row, column, code])).toEqual([
      ['clients', 2, 'familyName', 'REQUIRED'],
      ['clients', 2, 'birthDate', 'NOT_A_DATE'],
      ['clients', 3, 'postcode', 'NOT_A_POSTCODE'],
      ['cases', 2, 'client', 'UNKNOWN_CLIENT'],
      ['mandates', 2, 'case', 'UNKNOWN_CASE'],
    ]);
    expect(problems[0]).toMatchObject({ heading: 'Achternaam', reason: 'Hier moet iets staan.' });
  });

  it('that cannot be read says so', async () => {
    const bomb = zipSync({ 'Clienten.csv': new Uint8Array(90_000_000) });
    const codes = [];
    for (const body of [bomb, new TextEncoder().encode('PK geen zip'), new TextEncoder().encode('a;b\n"c')]) {
      const { id } = await send(dossier, coordinator, body, body === bomb ? '' : '?sheet=clients');
      await dossier.drain();
      codes.push((await shown(id)).problems[0]?.code);
    }
    expect(codes).toEqual(['FILE_TOO_LARGE', 'UNREADABLE_FILE', 'UNREADABLE_FILE']);
    expect(await send(dossier, coordinator, new Uint8Array(10_000_001))).toMatchObject({ status: 413 });
  });
});

/** 5,000 rows of which 200 are spoilt, and what is to be said of them. */
function spoilt(): { sheets: Record<string, Record<string, unknown>[]> & TypedSheets; expected: string[] } {
  const sheets = foundation({ clients: 1250, mentors: 166 });
  sheets.contacts = sheets.contacts.slice(
    0,
    5000 -
      sheets.clients.length -
      sheets.mentors.length -
      sheets.cases.length -
      sheets.court.length -
      sheets.mandates.length,
  );
  const expected: string[] = [];
  const spoil = (
    sheet: keyof typeof sheets,
    key: string,
    [column, value]: [string, string | null],
    [shownAt, code]: [string, string],
  ) => {
    const index = sheets[sheet].findIndex((row) => row['externalId'] === key || row['case'] === key);
    Object.assign(sheets[sheet][index] ?? {}, { [column]: value });
    expected.push(`${sheet} ${index + 2} ${shownAt} ${code}`);
  };
  for (let bad = 0; bad < 200; bad += 1) {
    // A client with a mentor at work and a contact in the log: every third, and not every fifth.
    const index = bad * 6 + ((bad * 6) % 5 === 4 ? 3 : 0);
    const [client, aCase] = [`C${index}`, `D${index}`];
    const hasContact = sheets.contacts.some((row) => row['case'] === aCase);
    switch (bad % 8) {
      case 0:
        spoil('clients', client, ['birthDate', '31 februari'], ['birthDate', 'NOT_A_DATE']);
        break;
      case 1:
        spoil('clients', client, ['municipality', 'Amsterdam'], ['municipality', 'UNKNOWN_MUNICIPALITY']);
        break;
      case 2:
        spoil('cases', aCase, ['applicantKind', 'buurman'], ['applicantKind', 'UNKNOWN_CODE']);
        break;
      case 3:
        spoil('cases', aCase, ['intakeHeldOn', '2001-01-01'], ['intakeHeldOn', 'rule.recordIntake.heldOn']);
        break;
      case 4:
        spoil('court', aCase, ['orderedOn', '2021-12-31'], ['orderedOn', 'rule.recordCourtOrder.orderedOn']);
        break;
      case 5:
        spoil('mandates', aCase, ['startsOn', '2010-01-01'], ['startsOn', 'rule.issueMandate']);
        break;
      case 6:
        spoil('mandates', aCase, ['mentor', 'M9999'], ['mentor', 'UNKNOWN_MENTOR']);
        break;
      default:
        if (hasContact)
          spoil('contacts', aCase, ['minutes', null], ['minutes', 'rule.recordContact.minutes']);
        else spoil('court', aCase, ['orderNumber', null], ['orderNumber', 'COURT_INCOMPLETE']);
    }
  }
  return { sheets, expected };
}

describe('Files as offices have them', () => {
  it('come as one CSV file in Windows-1252 with semicolons and Dutch dates', async () => {
    const csv =
      'Cliëntnummer;Voornaam;Achternaam;Geboortedatum;Gemeente\r\n007;Zoë;Müller;03-04-1950;Sittard-Geleen\r\n;;;;\r\n';
    const { id } = await send(dossier, coordinator, Buffer.from(csv, 'latin1'), '?sheet=clients');
    await dossier.drain();
    expect(await shown(id)).toMatchObject({ status: 'READY', errors: 0 });
    await carryOut(id);
    await dossier.drain();
    expect(
      await dossier.db.client.findMany({ select: { givenName: true, familyName: true, birthDate: true } }),
    ).toEqual([{ givenName: 'Zoë', familyName: 'Müller', birthDate: new Date('1950-04-03') }]);
  });

  it('come as a ZIP file of CSV files, and mean the same as the workbook', async () => {
    const sheets = foundation({ clients: 6, mentors: 2 });
    const files: Record<string, Uint8Array> = {};
    for (const { name, rows } of tablesOf(sheets))
      files[`map/${name}.csv`] = new TextEncoder().encode(await csvOf(rows));
    const { id } = await send(dossier, coordinator, zipSync(files));
    await dossier.drain();
    expect(await shown(id)).toMatchObject({ status: 'READY', errors: 0 });
    await carryOut(id);
    await dossier.drain();
    const again = await checked(sheets);
    expect(again.sheets.map((sheet) => sheet.unchanged)).toEqual(again.sheets.map((sheet) => sheet.rows));
  });

  it('start from the empty workbook, which is itself in order', async () => {
    const template = await fetch(`${dossier.url}/imports/template.xlsx`, {
      headers: { authorization: coordinator.authorization },
    });
    const { id } = await send(dossier, coordinator, new Uint8Array(await template.arrayBuffer()));
    await dossier.drain();
    expect(await shown(id)).toMatchObject({ status: 'READY', errors: 0, warnings: 0 });
  });
});

describe('A file that comes again', () => {
  it('changes an address, as long as nobody changed it here, and corrects nothing', async () => {
    const sheets = foundation({ clients: 4, mentors: 1 });
    await movedIn(sheets);
    Object.assign(sheets.clients[0] ?? {}, { street: 'Nieuwstraat' });
    expect((await movedIn(sheets)).sheets.find(({ name }) => name === 'clients')).toMatchObject({
      changed: 1,
      unchanged: 3,
    });
    expect(await dossier.db.client.count({ where: { street: 'Nieuwstraat' } })).toBe(1);

    await dossier.db.client.updateMany({
      where: { familyName: 'Achternaam1' },
      data: { street: 'Hier gewijzigd' },
    });
    Object.assign(sheets.clients[1] ?? {}, { street: 'Elders gewijzigd' });
    Object.assign(sheets.clients[2] ?? {}, { familyName: 'Anders' });
    Object.assign(sheets.cases[3] ?? {}, { registeredOn: '2012-01-03' });
    const { problems, status } = await checked(sheets);
    expect(status).toBe('REFUSED');
    expect(
      problems
        .filter(({ severity }) => severity === 'ERROR')
        .map(({ sheet, row, column, code }) => [sheet, row, column, code]),
    ).toEqual([
      ['clients', 3, 'street', 'CHANGED_IN_DOSSIER'],
      ['clients', 4, 'familyName', 'CHANGED_AFTER_IMPORT'],
      ['cases', 5, 'registeredOn', 'CHANGED_AFTER_IMPORT'],
    ]);
  });

  it('while the same one is carried out does nothing a second time', async () => {
    const sheets = foundation({ clients: 8, mentors: 2 });
    const first = await checked(sheets);
    const second = await checked(sheets);
    await Promise.all([carryOut(first.id), carryOut(second.id)]);
    await dossier.drain();
    const outcomes = [(await shown(first.id)).status, (await shown(second.id)).status].sort();
    expect(outcomes).toEqual(['CARRIED_OUT', 'READY']);
    expect(await dossier.db.case.count()).toBe(8);
    expect(await dossier.db.import.count({ where: { status: 'READY', carriedOutById: null } })).toBe(1);
  });
});

describe('An import that breaks off', () => {
  it('has done nothing, and is carried out by the next try', async () => {
    const { id } = await checked(foundation({ clients: 8, mentors: 2 }));
    // The last table that is written: all others are full by then.
    await dossier.db.$executeRawUnsafe(
      `ALTER TABLE "OutboxEvent" ADD CONSTRAINT broken CHECK (name <> 'case.imported') NOT VALID`,
    );
    await carryOut(id);
    await dossier.app.background.wake();
    await expect
      .poll(() => dossier.db.job.count({ where: { name: 'carry-out-import', attempts: { gt: 0 } } }), {
        timeout: 20_000,
      })
      .toBe(1);
    expect(
      await Promise.all([
        dossier.db.client.count(),
        dossier.db.mentor.count(),
        dossier.db.case.count(),
        dossier.db.importedRow.count(),
      ]),
    ).toEqual([0, 0, 0, 0]);
    expect(await shown(id)).toMatchObject({ status: 'CARRYING_OUT' });
    await dossier.db.$executeRawUnsafe('ALTER TABLE "OutboxEvent" DROP CONSTRAINT broken');
    await dossier.drain();
    expect(await shown(id)).toMatchObject({ status: 'CARRIED_OUT' });
    expect(await dossier.db.case.count()).toBe(8);
  });
});

describe('Who may bring a foundation in', () => {
  it('is the coordinator and nobody else', async () => {
    const { id } = await checked(foundation({ clients: 1, mentors: 1 }));
    const admin = await dossier.as('ADMIN_OFFICER');
    expect(await send(dossier, admin, 'x')).toMatchObject({ status: 403 });
    expect(await send(dossier, { authorization: 'Bearer nobody' }, 'x')).toMatchObject({ status: 401 });
    expect(await carryOut(id, admin)).toMatchObject({ code: 'FORBIDDEN' });
    for (const path of [
      `/imports/${Buffer.from(id, 'base64').toString().slice(7)}/report.csv`,
      '/imports/template.xlsx',
      '/exports/foundation.xlsx',
    ]) {
      const response = await fetch(`${dossier.url}${path}`, {
        headers: { authorization: admin.authorization },
      });
      expect(response.status).toBe(403);
    }
  });

  it('throws a file away, or a month later the clock does', async () => {
    const { id } = await checked(foundation({ clients: 1, mentors: 1 }));
    const { data } = await coordinator.graphql(
      `mutation ($id: ID!) { discardImport(input: { importId: $id }) { ... on Import { status } ... on Error { code } } }`,
      { id },
    );
    expect(data['discardImport']).toEqual({ status: 'DISCARDED' });
    const forgotten = await checked(foundation({ clients: 1, mentors: 1 }));
    dossier.clock.set(addDays(calendarDate(dossier.clock.now()), 33).toISOString());
    await dossier.app.background.wake();
    await dossier.drain();
    await expect
      .poll(() => dossier.db.import.count({ where: { content: { not: null } } }), { timeout: 20_000 })
      .toBe(0);
    expect(await shown(forgotten.id)).toMatchObject({ status: 'DISCARDED' });
  });
});

describe('A foundation that moves out', () => {
  it('moves into an empty Dossier as the same foundation', async () => {
    await movedIn(foundation({ clients: 30, mentors: 5 }));
    const out = async (from: TestDossier, by: Caller) =>
      new Uint8Array(
        await (
          await fetch(`${from.url}/exports/foundation.xlsx`, { headers: { authorization: by.authorization } })
        ).arrayBuffer(),
      );
    const file = await out(dossier, coordinator);
    const other = await TestDossier.start({ at: '2022-03-01', quiet: true });
    try {
      const there = await other.as('COORDINATOR');
      const consultant = await dossier.db.user.findFirstOrThrow({ where: { role: 'CONSULTANT' } });
      await other.db.user.create({
        data: { role: 'CONSULTANT', name: 'K', email: consultant.email, workArea: 'ZUID_LIMBURG' },
      });
      const { id } = await send(other, there, file);
      await other.drain();
      const { data } = await there.graphql<{ import: Shown }>(look, { id });
      expect(data.import.problems.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
      await carryOut(id, there);
      await other.drain();
      expect(await figures(other)).toEqual(await figures(dossier));
      const again = await send(other, there, await out(other, there));
      await other.drain();
      const same = (await there.graphql<{ import: Shown }>(look, { id: again.id })).data.import;
      expect(same).toMatchObject({ status: 'READY' });
      expect(same.sheets.map((sheet) => sheet.unchanged)).toEqual(same.sheets.map((sheet) => sheet.rows));
    } finally {
      await other.stop();
    }
  });
});

/** The whole monthly table, and every case as it stands. */
async function figures({ db }: TestDossier) {
  const changes = await db.progressChange.groupBy({
    by: ['counted', 'day'],
    _sum: { step: true },
    orderBy: [{ counted: 'asc' }, { day: 'asc' }],
  });
  const cases = await db.case.findMany({
    select: {
      status: true,
      registeredOn: true,
      waitingSince: true,
      contactDueOn: true,
      endedOn: true,
      endReason: true,
      endPhase: true,
      endLegalKind: true,
      workArea: true,
    },
    orderBy: [{ registeredOn: 'asc' }],
  });
  const mentors = await db.mentor.findMany({
    select: { email: true, status: true },
    orderBy: { email: 'asc' },
  });
  return { changes: changes.filter(({ _sum }) => _sum.step !== 0), cases, mentors };
}
