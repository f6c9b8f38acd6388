import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/access/actor.ts';
import { getNamedType, type GraphQLNamedType, isEnumType, isObjectType } from 'graphql';
import { exportLists } from '../../src/http/exports/export-lists.ts';
import { codes } from '../../src/domain/subjects/messages/nl-codes.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, client, globalId, ledTo, registered, uuidOf } from './case-story.ts';

let dossier: TestDossier;
let coordinator: Caller;
let mentorId: string;
let southern: string;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01', quiet: true });
  coordinator = await dossier.as('COORDINATOR');
  mentorId = await certifiedMentor(dossier, { givenName: 'Jürgen', phone: '+31612345678' });
  const referrer = await dossier.db.organisation.findFirstOrThrow({ where: { category: 'CARE_PROVIDERS' } });
  southern = await registered(coordinator, {
    client: { ...client, givenName: '=HYPERLINK("http://x")', familyName: 'Müller; "de" Groot' },
    applicantName: '@SUM(1)\nJansen',
    referrerOrganisationId: globalId('Organisation', referrer.id),
  });
  await ledTo('issueMandate', { caller: coordinator, caseId: southern, mentorId });
  await registered(coordinator, {
    client: { ...client, givenName: 'Noor' },
    municipalityCode: 'GM0983',
    registeredOn: '2022-02-01',
  });
}, 120_000);
afterAll(() => dossier.stop());

function fetched(path: string, by: Pick<Caller, 'authorization'> | null = coordinator, from = dossier) {
  return fetch(`${from.url}/exports/${path}`, by ? { headers: { authorization: by.authorization } } : {});
}

async function rowsOf(path: string, by: Caller = coordinator): Promise<Record<string, string>[]> {
  const response = await fetched(path, by);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return parse(text, { bom: true, delimiter: ';', columns: true });
}

async function headingsOf(path: string, by: Caller): Promise<string[]> {
  const [headings = []] = parse(await (await fetched(path, by)).text(), { bom: true, delimiter: ';' });
  return headings;
}

async function refusal(path: string, by?: Pick<Caller, 'authorization'> | null, from?: TestDossier) {
  const response = await fetched(path, by, from);
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  return { status: response.status, ...error };
}

/** Copies one row so often, under new ids. */
async function copies(table: 'Client' | 'Mentor', id: string, count: number, from = dossier): Promise<void> {
  await from.db.$executeRawUnsafe(
    `INSERT INTO "${table}" SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).*
     FROM "${table}" t, generate_series(1, ${count}) WHERE t.id = '${id}'`,
  );
}

describe('An export as CSV', () => {
  it('has a row per case with Dutch words and dates, as a file to save and nowhere to keep', async () => {
    const response = await fetched('cases.csv');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringContaining('filename="dossiers-2022-03-01.csv"') as unknown,
      'cache-control': 'no-store',
    });
    expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = await rowsOf('cases.csv');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      Dossiernummer: expect.stringMatching(/^2022-/) as unknown,
      Stand: 'in uitvoering',
      Werkgebied: 'Zuid-Limburg',
      'Aangemeld op': '10-01-2022',
      Geboortedatum: '06-05-1944',
      Doelgroep: 'dementie',
      Aanmelder: 'familielid',
      'Besluit intake': 'geschikt',
      'Intake gehouden op': '17-01-2022',
      'Beëindigd op': '',
    });
  });

  it('keeps umlauts, semicolons, quotes and lines, and gives a spreadsheet no formula', async () => {
    const [first] = await rowsOf('cases.csv');
    expect(first).toMatchObject({
      'Voornaam cliënt': `'=HYPERLINK("http://x")`,
      'Achternaam cliënt': 'Müller; "de" Groot',
      'Naam aanmelder': `'@SUM(1)\nJansen`,
    });
    expect((await rowsOf('mentors.csv'))[0]).toMatchObject({ Voornaam: 'Jürgen', Telefoon: `'+31612345678` });
  });

  it('has every client, over three pages, each once', async () => {
    const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(southern) } });
    await copies('Client', clientId, 248);
    try {
      const names = (await rowsOf('clients.csv')).map((row) => row['Pseudoniem']);
      expect(names).toHaveLength(250);
      expect(new Set(names).size).toBe(250);
    } finally {
      await dossier.db.client.deleteMany({ where: { cases: { none: {} } } });
    }
  });

  it.each([
    ['cases.csv?workArea=NOORD_MIDDEN_LIMBURG', ['Noor']],
    ['cases.csv?status=REGISTERED,INTAKE', ['Noor']],
    ['cases.csv?registeredFrom=2022-02-01&registeredUntil=2022-02-28', ['Noor']],
    ['cases.csv?registeredUntil=2021-12-31', []],
  ])('is narrowed by %s', async (path, names) => {
    expect((await rowsOf(path)).map((row) => row['Voornaam cliënt'])).toEqual(names);
  });

  it.each([
    ['cases.csv?status=SLEEPING', 'BAD_USER_INPUT'],
    ['cases.csv?registeredFrom=31-12-2021', 'BAD_USER_INPUT'],
    ['cases.csv?colour=red', 'INVALID_INPUT'],
    ['cases.csv?workArea=ZUID_LIMBURG&workArea=NOORD_MIDDEN_LIMBURG', 'INVALID_INPUT'],
    ['clients.csv?status=REGISTERED', 'INVALID_INPUT'],
    ['mentors.xlsx?status=ACTIVE_NOT', 'BAD_USER_INPUT'],
  ])('is refused with what is wrong with %s', async (path, code) => {
    expect(await refusal(path)).toMatchObject({ status: 400, code });
  });
});

describe('An export as a workbook', () => {
  it('has real dates and numbers, and texts that are texts', async () => {
    const response = await fetched('mentors.xlsx');
    expect(response.headers.get('content-disposition')).toContain('mentoren-2022-03-01.xlsx');
    const sheets = await readXlsxFile(Buffer.from(await response.arrayBuffer()));
    expect(sheets[0]?.sheet).toBe('Mentoren');
    const [headings = [], row = []] = sheets[0]?.data ?? [];
    const cells = Object.fromEntries(headings.map((heading, index) => [String(heading), row[index]]));
    expect(cells).toMatchObject({
      Voornaam: 'Jürgen',
      Telefoon: '+31612345678',
      'Certificaat op': new Date('2021-04-01'),
      'Aantal cliënten gewenst': 2,
      'Aantal cliënten nu': 1,
      Doelgroepen: 'dementie',
    });
  });
});

describe('Who exports', () => {
  it('has to log in', async () => {
    for (const path of ['cases.csv', 'cases.xlsx', 'clients.csv', 'mentors.xlsx']) {
      expect(await refusal(path, null)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
      const wrong = await refusal(path, { authorization: 'Bearer nobody' });
      expect(wrong).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    }
  });

  it('gets the rows of his area as a consultant, and no other', async () => {
    const consultant = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    const names = async (path: string, heading: string) =>
      (await rowsOf(path, consultant)).map((row) => row[heading]);
    expect(await names('cases.csv', 'Voornaam cliënt')).toEqual(['Noor']);
    expect(await names('clients.csv', 'Voornaam')).toEqual(['Noor']);
    expect(await names('mentors.csv', 'Voornaam')).toEqual([]);
    expect(await names('cases.csv?workArea=ZUID_LIMBURG', 'Voornaam cliënt')).toEqual([]);
  });

  it('gets his own client and himself as a mentor', async () => {
    const mentor = await dossier.as('MENTOR', { mentorId: uuidOf(mentorId) });
    expect(await rowsOf('clients.csv', mentor)).toHaveLength(1);
    expect((await rowsOf('cases.csv', mentor)).map((row) => row['Stand'])).toEqual(['in uitvoering']);
    expect((await rowsOf('mentors.csv', mentor)).map((row) => row['Voornaam'])).toEqual(['Jürgen']);
    expect(await headingsOf('cases.csv', mentor)).not.toContain('Naam aanmelder');
    expect(await headingsOf('mentors.csv', mentor)).not.toContain('Uitkering');
  });

  it('gets whom to bill as finance, and nothing about health or training', async () => {
    const finance = await dossier.as('FINANCE_OFFICER');
    expect(await rowsOf('cases.csv', finance)).toHaveLength(2);
    const headings = await headingsOf('cases.csv', finance);
    expect(headings).toEqual(
      expect.arrayContaining(['Achternaam cliënt', 'Beëindigd op', 'Juridisch einde']),
    );
    for (const heading of ['Geboortedatum', 'Doelgroep', 'Urgentie', 'Besluit intake', 'Consulent'])
      expect(headings).not.toContain(heading);
    expect(await headingsOf('mentors.csv', finance)).not.toContain('Certificaat op');
  });

  it('gets pseudonyms as a partner, of those whom his organisation referred', async () => {
    const { referrerOrganisationId } = await dossier.db.case.findUniqueOrThrow({
      where: { id: uuidOf(southern) },
    });
    const partner = await dossier.as('PARTNER', { organisationId: referrerOrganisationId ?? '' });
    const rows = await rowsOf('cases.csv', partner);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('Müller');
    expect(await headingsOf('clients.csv', partner)).toEqual(['Pseudoniem']);
    expect(await rowsOf('mentors.csv', partner)).toEqual([]);
  });

  it('gets no row as a member of the board', async () => {
    const board = await dossier.as('BOARD');
    for (const path of ['cases.csv', 'clients.csv', 'mentors.csv'])
      expect(await rowsOf(path, board)).toEqual([]);
  });

  it.each<Role>(['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER', 'REGIONAL_SUPPORTER'])(
    'never gets a heading twice as %s',
    async (role) => {
      const caller = await dossier.as(role);
      for (const path of ['cases.csv', 'clients.csv', 'mentors.csv']) {
        const headings = await headingsOf(path, caller);
        expect(new Set(headings).size).toBe(headings.length);
      }
    },
  );

  it('stands in the access log, with what was exported of whom and why', async () => {
    const by = await dossier.as('ADMIN_OFFICER');
    await rowsOf('cases.csv?workArea=ZUID_LIMBURG', by);
    await rowsOf('clients.csv', by);
    const entries = await dossier.db.auditEntry.findMany({
      where: { userId: by.userId },
      orderBy: { seq: 'asc' },
    });
    const done = entries.map(({ action, recordType, operation }) => `${operation} ${action} ${recordType}`);
    expect(done).toEqual(
      expect.arrayContaining([
        'ExportCases SEARCH Case',
        'ExportCases EXPORT Case',
        'ExportCases EXPORT Client',
        'ExportClients SEARCH Client',
        'ExportClients EXPORT Client',
      ]),
    );
    expect(done.filter((each) => each.includes('READ'))).toEqual([]);
    expect(entries.find(({ action }) => action === 'SEARCH')?.filters).toEqual(['workArea']);
    const ofCase = entries.find(({ action, recordType }) => action === 'EXPORT' && recordType === 'Case');
    expect(ofCase?.recordIds).toEqual([uuidOf(southern)]);
    expect(ofCase?.fields).toEqual(expect.arrayContaining(['applicantName', 'endReason']));
    const ofClient = entries.find(({ action, recordType }) => action === 'EXPORT' && recordType === 'Client');
    expect(ofClient?.fields).toContain('birthDate');
  });
});

it('is refused as a workbook when it has more rows than that takes', async () => {
  const large = await TestDossier.start({ quiet: true });
  try {
    const by = await large.as('COORDINATOR');
    await copies('Mentor', uuidOf(await certifiedMentor(large)), 50_000, large);
    const refused = await refusal('mentors.xlsx', by, large);
    expect(refused).toMatchObject({ status: 400, code: 'EXPORT_LIMIT' });
    expect(refused.message).toContain('50001');
  } finally {
    await large.stop();
  }
}, 120_000);

it('cuts the connection when it fails midway, so that no part passes for the whole', async () => {
  const short = await TestDossier.start({ quiet: true, env: { LIMIT_POINTS_PER_MINUTE: '700' } });
  try {
    const by = await short.as('COORDINATOR');
    const id = await certifiedMentor(short);
    await copies('Mentor', uuidOf(id), 249, short);
    const response = await fetched('mentors.csv', by, short);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
    expect(short.logLines.some((line) => line.includes('cut off') && line.includes('RATE_LIMIT'))).toBe(true);
    expect(await refusal('mentors.csv', by, short)).toMatchObject({ status: 429, code: 'RATE_LIMIT' });
  } finally {
    await short.stop();
  }
});

it('has a Dutch word for every code that a table can hold', () => {
  const { schema } = dossier.app;
  const leafOf = (type: string, path: string): GraphQLNamedType | undefined => {
    let at = schema.getType(type);
    for (const name of path.split('.')) {
      const field = isObjectType(at) ? at.getFields()[name] : undefined;
      at = field && getNamedType(field.type);
    }
    return at;
  };
  const held = exportLists.flatMap(({ type, columns }) =>
    Object.keys(columns).flatMap((path) => {
      const leaf = leafOf(type, path);
      return isEnumType(leaf) ? leaf.getValues().map(({ name }) => name) : [];
    }),
  );
  expect(held.length).toBeGreaterThan(30);
  expect(held.filter((code) => !(code in codes))).toEqual([]);
});
