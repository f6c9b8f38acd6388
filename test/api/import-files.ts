import { workbookOf } from '../../src/domain/imports/files/write-table.ts';
import type { Cell, Columns } from '../../src/domain/imports/import-column.ts';
import { importSheets, type SheetName, sheetNames } from '../../src/domain/imports/import-sheets.ts';
import { addDays, formatCalendarDate, parseCalendarDate } from '../../src/lib/calendar-date.ts';
import type { Caller, TestDossier } from '../harness.ts';

/** Rows by sheet, as somebody types them: the names of the columns in code, whatever is not told left out. */
export type TypedSheets = Partial<Record<SheetName, Readonly<Record<string, Cell>>[]>>;

/** The sheets with their Dutch headings, the columns in use only. */
export function tablesOf(typed: TypedSheets): { name: string; rows: Cell[][] }[] {
  return sheetNames.flatMap((sheet) => {
    const rows = typed[sheet];
    if (!rows) return [];
    const columns: Columns = importSheets[sheet].columns;
    const used = Object.keys(columns).filter(
      (column) => rows.some((row) => column in row) || columns[column]?.required,
    );
    return [
      {
        name: importSheets[sheet].title,
        rows: [
          used.map((column) => columns[column]?.heading ?? column),
          ...rows.map((row) => used.map((column) => row[column] ?? null)),
        ],
      },
    ];
  });
}

export async function workbook(typed: TypedSheets): Promise<Uint8Array> {
  return workbookOf(tablesOf(typed));
}

export async function send(
  dossier: TestDossier,
  { authorization }: Pick<Caller, 'authorization'>,
  body: Uint8Array | string,
  query = '',
): Promise<{ status: number; id: string; body: { error?: { code: string } } }> {
  const response = await fetch(`${dossier.url}/imports${query}`, {
    method: 'POST',
    headers: { authorization },
    body: body as BodyInit,
  });
  const text = await response.text();
  const answer = (text.startsWith('{') ? JSON.parse(text) : {}) as {
    import?: { id: string };
    error?: { code: string };
  };
  return { status: response.status, id: answer.import?.id ?? '', body: answer };
}

/** A client of whom everything is in order, waiting or with a mentor at work, as the rows of a file. */
export function foundation(size: {
  readonly clients: number;
  readonly mentors: number;
}): Required<
  Pick<TypedSheets, 'clients' | 'mentors' | 'cases' | 'introductions' | 'court' | 'mandates' | 'contacts'>
> {
  const sheets = {
    clients: [] as Record<string, Cell>[],
    mentors: [] as Record<string, Cell>[],
    cases: [] as Record<string, Cell>[],
    introductions: [] as Record<string, Cell>[],
    court: [] as Record<string, Cell>[],
    mandates: [] as Record<string, Cell>[],
    contacts: [] as Record<string, Cell>[],
  };
  for (let index = 0; index < size.mentors; index += 1) sheets.mentors.push(aMentor(index));
  for (let index = 0; index < size.clients; index += 1) {
    const registered = addDays(parseCalendarDate('2012-01-02'), (index * 13) % 3200);
    sheets.clients.push(aClient(index));
    sheets.cases.push(aCase(index, registered));
    if (index % 5 === 4) continue;
    const mentor = `M${index % size.mentors}`;
    const order = addDays(registered, 120);
    sheets.court.push({
      case: `D${index}`,
      petitionerKind: 'familielid',
      filedOn: on(addDays(registered, 60)),
      orderKind: 'benoeming',
      orderNumber: `${8_000_000 + index} MS VERZ 20-${index % 9999}`,
      orderedOn: on(order),
      sentOn: on(addDays(order, 1)),
    });
    const ended = index % 7 === 0;
    sheets.mandates.push({
      case: `D${index}`,
      mentor,
      startsOn: on(addDays(order, 10)),
      ...(ended && { endsOn: on(addDays(order, 300)), endReason: 'OVERLEDEN' }),
    });
    if (ended) {
      Object.assign(sheets.cases.at(-1) ?? {}, {
        endedOn: on(addDays(order, 300)),
        endReason: 'overleden',
        endPhase: 'na de benoeming',
      });
    }
    if (index % 3 === 0) {
      sheets.contacts.push({
        case: `D${index}`,
        mentor,
        occurredOn: on(addDays(order, 40)),
        kind: 'bezoek',
        minutes: 45,
      });
    }
  }
  return sheets;
}

function aClient(index: number): Record<string, Cell> {
  return {
    externalId: `C${index}`,
    givenName: `Voornaam${index}`,
    familyName: `Achternaam${index}`,
    birthDate: on(addDays(parseCalendarDate('1930-01-01'), index * 7)),
    street: 'Dorpsstraat',
    houseNumber: index + 1,
    postcode: '6211AB',
    city: 'Maastricht',
    municipality: index % 2 === 0 ? 'Maastricht' : 'Venlo',
    clientGroup: 'dementie',
  };
}

function aMentor(index: number): Record<string, Cell> {
  return {
    externalId: `M${index}`,
    givenName: `Mentor${index}`,
    familyName: `Vrijwilliger${index}`,
    email: `mentor${index}@import.example`,
    municipality: 'Maastricht',
    appliedOn: '01-02-2011',
    intakeOn: '2011-02-10',
    registeredOn: '2011-02-20',
    trainingStartedOn: '2011-03-01',
    certifiedOn: '2011-05-01',
    codeOfConductSignedOn: '2011-05-01',
    contractSignedOn: '2011-05-01',
    vogIssuedOn: '2020-05-01',
    hasQualifyingEducation: 'ja',
    capacity: 20,
  };
}

function aCase(index: number, registered: Date): Record<string, Cell> {
  return {
    externalId: `D${index}`,
    client: `C${index}`,
    registeredOn: on(registered),
    applicantKind: 'familielid',
    requestForHelp: 'Hulp bij zorg.',
    intakeHeldOn: on(addDays(registered, 10)),
    intakeDecision: 'geschikt',
    intakeDecidedOn: on(addDays(registered, 12)),
    waitingSince: on(addDays(registered, 14)),
  };
}

function on(day: Date): string {
  return formatCalendarDate(day);
}
