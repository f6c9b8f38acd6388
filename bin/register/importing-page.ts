import { fileLimits } from '../../src/domain/imports/files/file-limits.ts';
import type { Columns } from '../../src/domain/imports/import-column.ts';
import { importSheets, type SheetName, sheetNames } from '../../src/domain/imports/import-sheets.ts';
import { mentorTexts, problemTexts, ruleTexts } from '../../src/domain/imports/messages/nl.ts';

/** How a foundation moves in and out: the steps, the format, what is checked. The tables are those of the code. */
export function importingPage(): string {
  return `${[
    '# Moving in, and out',
    'Made by `npm run codegen` from `src/domain/imports`. A test imports the example below as it is printed.',
    steps,
    format,
    ...sheetNames.map(sheetSection),
    example,
    rules,
    again,
    problems(),
    out,
  ].join('\n\n')}\n`;
}

const steps = `## In four steps

Only the coordinator imports. Each request bears his token.

1. Fetch the empty workbook at \`GET /imports/template.xlsx\`, and fill it.
2. Send it: \`POST /imports\` with the bytes of the file as body. It may be a workbook (\`.xlsx\`), a ZIP file of CSV files that are
   called as the sheets, or one CSV file (\`POST /imports?sheet=clients\`). The answer, 202, holds the id of the import.
3. Look at \`import(id:)\` once its \`status\` is \`READY\` or \`REFUSED\`: by sheet what is new, changed, unchanged and wrong, the first
   rows as they were read, and every problem with its sheet, row, column and reason in Dutch. \`reportUrl\` gives all of them as a
   file. One error, and nothing of the file can be taken. What a row means is judged once all of its cells can be read.
4. \`carryOutImport\` takes all of it in one transaction, or \`discardImport\` throws it away. When Dossier has changed since, so that
   the file would do something else than was shown, nothing is done: the import is \`READY\` or \`REFUSED\` again, with a new report.

The file itself goes as soon as it is carried out or discarded, and a month after it came at the latest.`;

const format = `## The format

- Names of sheets and columns in Dutch or as in code, in any order; capitals, accents, spaces and signs do not count. A sheet or
  column that is not known is an error: what is misspelt would otherwise be lost in silence.
- Columns marked with * have to be filled. Others may be left out.
- Dates as \`31-03-2021\`, \`2021-03-31\` or a date of Excel. Codes as the Dutch word or the code. Of a formula, its value counts.
- CSV with semicolons, commas or tabs, in UTF-8 or Windows-1252. Empty rows do not count.
- A file has at most ${fileLimits.bytes / 1_000_000} MB, ${fileLimits.unpackedBytes / 1_000_000} MB unpacked, and ${fileLimits.rows.toLocaleString('en')} rows in a sheet.
- The first column of clients, mentors and cases is their number in the system from which they come. By it the sheets refer to
  each other, and a later file to an earlier one.
- Organisations and staff are there before: they are named by their name and their mail address.`;

const notes: Partial<Record<SheetName, string>> = {
  cases:
    'The intake that is told of is the last one. `Wachtlijst sinds` is the first day on the waiting list; the wait ends by what ' +
    'ended it. A case without a consultant gets the one of its area.',
  waiting: 'Another time on the waiting list, when the court refused and a new intake followed.',
  introductions:
    'Mentors who were proposed. A mandate does without: that client and mentor agreed follows from it. ' +
    '`Akkoord op` is asked only of what was agreed and then withdrawn.',
  court:
    'A petition with the order on it in one row; without an order it is with the court still. An order of dismissal, lifting or ' +
    'extension has a row of its own. Without a day of sending, an order was sent on its own day.',
  reports: 'With the yearly and five-yearly reports that were sent, the next one is due when it should be.',
  mandates: 'Who works or worked for whom. `Tot` is the day on which the end takes effect.',
};

function sheetSection(sheet: SheetName): string {
  const { title } = importSheets[sheet];
  const columns: Columns = importSheets[sheet].columns;
  const rows = Object.entries(columns).map(
    ([name, { heading, required, kind }]) =>
      `| ${heading}${required ? ' *' : ''} | \`${name}\` | ${kind.says.replaceAll('|', '\\|')} |`,
  );
  const note = notes[sheet];
  return [
    `### ${title} (\`${sheet}\`)`,
    ...(note ? [note] : []),
    ['| Column | In code | What it holds |', '| --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

const example = `## An example

A client with a mentor at work, one who waits, and one who died. As CSV files, in one ZIP file:

\`Cliënten.csv\`

\`\`\`csv
Cliëntnummer;Voornaam;Tussenvoegsel;Achternaam;Geboortedatum;Postcode;Gemeente;Doelgroep
C-001;Truus;van den;Voorbeeld;03-05-1938;6211 AB;Maastricht;dementie
C-002;Karel;;Proef;12-11-1971;5911 CD;Venlo;psychiatrische aandoening
C-003;Anna;;Staal;30-01-1929;6041 HR;Roermond;dementie
\`\`\`

\`Mentoren.csv\`

\`\`\`csv
Mentornummer;Voornaam;Achternaam;E-mailadres;Gemeente;Belangstelling op;Intake op;Ingeschreven op;Opleiding begonnen op;Certificaat op;Gedragscode getekend op;Vrijwilligerscontract op;VOG afgegeven op;PVO;Aantal cliënten gewenst
M-001;Joris;Model;joris@voorbeeld.example;Maastricht;01-02-2016;10-02-2016;01-03-2016;15-03-2016;01-06-2016;01-06-2016;01-06-2016;20-05-2020;ja;2
\`\`\`

\`Dossiers.csv\`

\`\`\`csv
Dossiernummer;Cliëntnummer;Aangemeld op;Aanmelder;Intake gehouden op;Besluit intake;Besluit intake op;Wachtlijst sinds;Beëindigd op;Reden beëindiging;Fase beëindiging
2017/12;C-001;09-01-2017;familielid;23-01-2017;geschikt;25-01-2017;01-02-2017;;;
2021/3;C-002;04-10-2021;instelling;18-10-2021;geschikt;20-10-2021;20-10-2021;;;
2016/8;C-003;02-05-2016;familielid;16-05-2016;geschikt;18-05-2016;18-05-2016;14-02-2019;overleden;na de benoeming
\`\`\`

\`Kennismakingen.csv\`

\`\`\`csv
Dossiernummer;Mentornummer;Voorgesteld op;Kennisgemaakt op;Cliënt akkoord;Mentor akkoord;Uitkomst;Afgerond op
2017/12;M-001;13-02-2017;20-02-2017;ja;ja;akkoord;21-02-2017
\`\`\`

\`Rechtbank.csv\`

\`\`\`csv
Dossiernummer;Verzoeker;Ingediend op;Zitting op;Beschikking;Beschikkingsnummer;Beschikking van;Verzonden op
2017/12;familielid;06-03-2017;11-04-2017;benoeming;5712345 MS VERZ 17-301;24-04-2017;25-04-2017
2016/8;familielid;20-06-2016;;benoeming;5123456 MS VERZ 16-220;22-08-2016;23-08-2016
\`\`\`

\`Mandaten.csv\`

\`\`\`csv
Dossiernummer;Mentornummer;Van;Tot;Reden einde
2017/12;M-001;01-05-2017;;
2016/8;M-001;01-09-2016;14-02-2019;Cliënt overleden
\`\`\``;

const rules = `## What is checked

- Each row by itself: dates, codes, postcodes, lengths.
- The rows among each other: numbers that stand twice, clients and mentors who are nowhere.
- The life of each case: its rows become the commands by which it would have been recorded, given on their days to the same
  decisions that decide every day ([decision 28](decisions/0028-history-lived-again.md)). So an appointment takes effect the day after
  the order was sent at the earliest, no mandate begins before it, two mandates at once need an order that names two mentors, an
  appointment ends by death, term, guardianship or an order, and status, waiting, phase and legal end follow and are not typed.
  The file gives one reason for each case at a time: the first thing that could not have been.
- Mentors at work today are held to what is asked of mentors today (VOG, certificate, contract, number of clients), as a warning:
  that they are at work is a fact.

Each case gets a number of Dossier. Its timeline has everything on its own day. Nobody is mailed and no partner told of what
happened years ago: the only event is \`case.imported\`.

Not imported: complaints, evaluations, decisions about care, arrangements about contact, petitions to change an appointment,
letters about the contact person, documents and BSNs.`;

const again = `## The same file again

- What says the same is unchanged, and nothing is done with it.
- Of a client or mentor the address, telephone, mail address, interests and wishes may change by a later file, as long as nobody
  changed them in Dossier since. Everything else is corrected in Dossier, so that the old value is kept and why it was wrong.
- A case comes in once, with all its rows. From then on Dossier goes on with it, and a file that says something else of it is refused.
- New clients, mentors and cases may come at any time.`;

function problems(): string {
  const cells = Object.entries(problemTexts).map(([code, text]) => `| \`${code}\` | ${text()} |`);
  const ofRules = Object.entries(ruleTexts).map(([rule, text]) => `| \`rule.${rule}\` | ${text} |`);
  const ofMentors = Object.entries(mentorTexts).map(([code, text]) => `| \`mentor.${code}\` | ${text} |`);
  return [
    '## Codes of problems',
    'A `rule.` names a step of the life cycle and, where there is one, the field of it; a `mentor.` is a warning.',
    ['| Code | In Dutch |', '| --- | --- |', ...cells, ...ofRules, ...ofMentors].join('\n'),
  ].join('\n\n');
}

const out = `## Out again

\`GET /exports/foundation.xlsx\`, for the coordinator, is the whole foundation in this format, under the numbers under which it came in
or else its own. An empty Dossier makes the same foundation of it, with the same figures of every month; a test does so. The access
log names everybody who was in the file.

\`GET /exports/cases.csv\`, \`clients.csv\` and \`mentors.csv\`, or \`.xlsx\`, are lists for who works with them: with the rows that whoever
asks sees in the API, and of the columns those that his role may read; free text about people is in none. \`?status=WAITING,INTAKE\`,
\`workArea\`, \`registeredFrom\` and \`registeredUntil\` (\`2022-01-31\`) narrow the cases, \`status\` and \`workArea\` the mentors. A list counts
towards the points of the minute, page by page. When something goes wrong midway the connection is cut, so a CSV file that came
whole is whole; a workbook takes 50,000 rows, and then \`EXPORT_LIMIT\` says to ask for the CSV. The access log says of everybody in it
that he was exported.`;
