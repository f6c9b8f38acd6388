import type { SignallingMessages } from './messages/nl.ts';
import { type ReportFigures, reportFigures, type ReportTable, type TableHeading } from './report-figures.ts';

/** A report with every word filled in, ready to be set as HTML or as plain text. */
export interface ReportPage {
  readonly title: string;
  readonly area: string;
  readonly sender: string;
  readonly recipient: string | null;
  readonly introduction: string;
  readonly keyFigures: readonly { readonly label: string; readonly figure: Figure }[];
  /** Said instead of tables when there is nothing to show in them. */
  readonly instead: string | null;
  readonly tables: readonly PageTable[];
  readonly aboutWithheld: { readonly heading: string; readonly reasons: readonly string[] };
  readonly closing: string;
}

/** Null = withheld. */
export type Figure = number | null;

/** Rows and columns of figures, or a list in which each row has one figure and a sentence about it. */
export type PageTable =
  | {
      readonly form: 'grid';
      readonly caption: string;
      readonly corner: string;
      readonly columns: readonly { readonly label: string; readonly strong: boolean }[];
      readonly rows: readonly {
        readonly label: string;
        readonly strong: boolean;
        readonly figures: readonly Figure[];
      }[];
      /** Names the rows that were left out because there is nothing to show in them. */
      readonly note: string | null;
    }
  | {
      readonly form: 'list';
      readonly caption: string;
      readonly headings: readonly [string, string, string];
      readonly rows: readonly {
        readonly label: string;
        readonly figure: Figure;
        /** Null when all that there is to say is withheld. */
        readonly detail: string | null;
      }[];
    };

export interface StoredReport {
  readonly title: string;
  readonly workArea: string | null;
  readonly createdAt: Date;
  readonly figures: unknown;
}

export interface ReportFrame {
  readonly foundationName: string;
  /** Null when it is looked at within the house. */
  readonly recipientName: string | null;
}

/** Puts a stored report into words. @throws ZodError when the stored figures are not those of a report. */
export function reportPage(
  report: StoredReport,
  messages: SignallingMessages,
  { foundationName, recipientName }: ReportFrame,
): ReportPage {
  const figures = reportFigures.parse(report.figures);
  const { signals, mentors, careProviders } = figures;
  return {
    title: report.title,
    area: report.workArea === null ? messages.wholeProvince() : wordOf(messages.areas, report.workArea),
    sender: messages.reportSender({ foundation: foundationName }),
    recipient: recipientName === null ? null : messages.reportFor({ recipient: recipientName }),
    introduction: messages.introduction(),
    keyFigures: [
      { label: messages.signalsRecorded(), figure: signals },
      { label: messages.mentorsInvolved(), figure: mentors },
      { label: messages.careProvidersConcerned(), figure: careProviders },
    ],
    instead: signals === null ? messages.tooFewSignals() : null,
    tables: figures.tables.flatMap((table) => pageTables(table, messages)),
    aboutWithheld: { heading: messages.aboutWithheld(), reasons: reasonsOf(figures, messages) },
    closing: messages.frozen({ on: report.createdAt }),
  };
}

function pageTables(table: ReportTable, messages: SignallingMessages): readonly PageTable[] {
  switch (table.key) {
    case 'KIND_BY_AREA':
      // Areas and their parts side by side are too wide for a mail.
      return [
        grid(table, messages, { caption: messages.byArea(), corner: messages.kind() }, [0, 1]),
        grid(table, messages, { caption: messages.bySubArea(), corner: messages.kind() }, [2]),
      ].filter(({ columns }) => columns.length > 0);
    case 'KIND_BY_CARE_PROVIDER':
      return [providerList(table, messages)];
    case 'SEVERITY':
      return [grid(table, messages, { caption: messages.bySeverity(), corner: messages.severity() }, [0])];
    default:
      return table.key satisfies never;
  }
}

function grid(
  table: ReportTable,
  messages: SignallingMessages,
  words: { readonly caption: string; readonly corner: string },
  levels: readonly number[],
): Extract<PageTable, { form: 'grid' }> {
  const isIn = (_: unknown, place: number): boolean => levels.includes(table.columns[place]?.level ?? 0);
  const rows = table.rows.map((row) => ({
    label: rowLabel(table, row, messages),
    strong: row.level === 0,
    figures: row.cells.filter(isIn),
  }));
  const empty = rows.filter(
    ({ strong, figures }) => !strong && figures.length > 1 && figures.every((figure) => figure === null),
  );
  const kinds = wordList(
    empty.map(({ label }) => lowerFirst(label)),
    'conjunction',
    messages,
  );
  return {
    form: 'grid',
    ...words,
    columns: table.columns.filter(isIn).map((column) => ({
      label: columnLabel(table, column, messages),
      strong: column.level === 0,
    })),
    rows: rows.filter((row) => !empty.includes(row)),
    note: empty.length > 0 ? messages.withheldEverywhere({ kinds }) : null,
  };
}

/** There are many providers and kinds, and most pairs of them are withheld: only those that are shown are named. */
function providerList(table: ReportTable, messages: SignallingMessages): PageTable {
  const kinds = table.rows.filter(({ level }) => level > 0);
  const total = table.rows.find(({ level }) => level === 0);
  return {
    form: 'list',
    caption: messages.byCareProvider(),
    headings: [messages.careProvider(), messages.signals(), messages.about()],
    rows: table.columns.flatMap((column, place) =>
      column.level === 0
        ? []
        : [
            {
              label: columnLabel(table, column, messages),
              figure: total?.cells[place] ?? null,
              detail: kindsOf(table, kinds, place, messages),
            },
          ],
    ),
  };
}

function kindsOf(
  table: ReportTable,
  kinds: ReportTable['rows'],
  place: number,
  messages: SignallingMessages,
): string | null {
  const shown = kinds
    .flatMap((kind) => {
      const count = kind.cells[place] ?? 0;
      return count > 0 ? [{ name: lowerFirst(rowLabel(table, kind, messages)), count }] : [];
    })
    .toSorted((one, other) => other.count - one.count);
  if (shown.length === 0) return null;
  const withheld = kinds.some(({ cells }) => cells[place] === null);
  const list = wordList(shown.map(messages.oneOf), 'unit', messages);
  return withheld ? `${list}; ${messages.otherKindsWithheld()}` : list;
}

/** The name of a row of a table. */
export function rowLabel({ key }: ReportTable, { code }: TableHeading, messages: SignallingMessages): string {
  if (code === 'TOTAL') return messages.total();
  return wordOf(key === 'SEVERITY' ? messages.severities : messages.kinds, code);
}

/** The name of a column of a table. */
export function columnLabel(table: ReportTable, column: TableHeading, messages: SignallingMessages): string {
  const { code, name } = column;
  if (code === 'TOTAL') return table.key === 'SEVERITY' ? messages.count() : messages.total();
  if (table.key === 'KIND_BY_CARE_PROVIDER') return name ?? messages.otherCareProviders();
  if (code === 'OTHER') return messages.otherAreas();
  return wordOf(messages.areas, code);
}

function reasonsOf({ rule, tables }: ReportFigures, messages: SignallingMessages): readonly string[] {
  const pooled = tables.some(
    ({ key, columns }) => key === 'KIND_BY_CARE_PROVIDER' && columns.some(({ code }) => code === 'OTHER'),
  );
  const { minimumMentors: mentors, largestShare } = rule;
  return [
    messages.whySmall({ threshold: rule.threshold }),
    ...(mentors > 1 || largestShare < 1
      ? [messages.whyFewMentors({ mentors, percentage: Math.round(largestShare * 100) })]
      : []),
    messages.whyComplementary(),
    ...(pooled ? [messages.whyPooled()] : []),
  ];
}

function wordOf(words: Readonly<Record<string, () => string>>, code: string): string {
  return words[code]?.() ?? code;
}

function wordList(
  words: readonly string[],
  type: 'conjunction' | 'unit',
  { language }: SignallingMessages,
): string {
  return new Intl.ListFormat(language, { type }).format(words);
}

function lowerFirst(word: string): string {
  return `${word.charAt(0).toLowerCase()}${word.slice(1)}`;
}
