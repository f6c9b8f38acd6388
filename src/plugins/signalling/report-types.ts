import { nl } from './messages/nl.ts';
import { renderReport } from './render-report.ts';
import { reportFigures, type ReportTable, type TableHeading } from './report-figures.ts';
import { columnLabel, type Figure, rowLabel } from './report-page.ts';
import type { SchemaBuilder } from './signalling-work.ts';

/** `SignalReport`, its figures and its shares. */
export function addReportTypes(
  builder: SchemaBuilder,
  { foundationName }: { readonly foundationName: string },
) {
  const figure = addFigure(builder);
  const table = addTable(builder, figure);
  const share = addShare(builder);
  const frame = { foundationName, recipientName: null };
  return builder.prismaNode('SignallingReport', {
    select: { id: true, title: true, workArea: true, createdAt: true, figures: true },
    name: 'SignalReport',
    id: { field: 'id' },
    nullable: true,
    description: 'Signals of a period and area, counted. The figures are frozen when it is made.',
    fields: (t) => ({
      title: t.exposeString('title', { nullable: false, description: 'Title, in Dutch.' }),
      periodFrom: t.expose('periodFrom', { type: 'Date', nullable: false, description: 'First day.' }),
      periodTo: t.expose('periodTo', { type: 'Date', nullable: false, description: 'Last day.' }),
      workArea: t.expose('workArea', { type: 'WorkArea', description: 'Null = the whole province.' }),
      threshold: t.exposeInt('threshold', {
        nullable: false,
        description: 'Counts from 1 to one below it are withheld.',
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When the figures were frozen.',
      }),
      signals: t.field({
        type: figure,
        nullable: false,
        description: 'Number of signals.',
        resolve: ({ figures }) => asFigure(reportFigures.parse(figures).signals),
      }),
      mentors: t.field({
        type: figure,
        nullable: false,
        description: 'Number of mentors who recorded them.',
        resolve: ({ figures }) => asFigure(reportFigures.parse(figures).mentors),
      }),
      careProviders: t.field({
        type: figure,
        nullable: false,
        description: 'Number of care providers that they are about.',
        resolve: ({ figures }) => asFigure(reportFigures.parse(figures).careProviders),
      }),
      tables: t.field({
        type: [table],
        nullable: false,
        description: 'By kind and care provider, by kind and area, and by severity.',
        resolve: ({ figures }) => reportFigures.parse(figures).tables,
      }),
      html: t.string({
        nullable: false,
        description: 'The report as partners get it, in Dutch, as a whole HTML document.',
        resolve: (report) => renderReport(report, nl, frame).html,
      }),
      text: t.string({
        nullable: false,
        description: 'The same as plain text.',
        resolve: (report) => renderReport(report, nl, frame).text,
      }),
      shares: t.relation('shares', {
        type: share,
        nullable: true,
        description: 'To whom it was sent, and how that fares.',
        query: { orderBy: { createdAt: 'asc' } },
      }),
    }),
  });
}

interface ShownFigure {
  readonly value: Figure;
  readonly withheld: boolean;
}

function asFigure(value: Figure): ShownFigure {
  return { value, withheld: value === null };
}

function addFigure(builder: SchemaBuilder) {
  return builder.objectRef<ShownFigure>('SignalFigure').implement({
    description: 'A count, or that it is withheld.',
    fields: (t) => ({
      value: t.exposeInt('value', { description: 'Null when withheld.' }),
      withheld: t.exposeBoolean('withheld', {
        nullable: false,
        description:
          'Too small or of too few mentors to be shown, or it would give away one that is. It does not say which.',
      }),
    }),
  });
}

interface Heading extends TableHeading {
  readonly label: string;
}

function addTable(builder: SchemaBuilder, figure: ReturnType<typeof addFigure>) {
  const key = builder.enumType('SignalReportTableKey', {
    description: 'Which table it is.',
    values: {
      KIND_BY_CARE_PROVIDER: { description: 'Kinds in rows, care providers in columns.' },
      KIND_BY_AREA: { description: 'Kinds in rows, areas and their parts in columns.' },
      SEVERITY: { description: 'Severities in rows, one column.' },
    },
  });
  const column = builder.objectRef<Heading>('SignalReportColumn').implement({
    description: 'A column of a table.',
    fields: (t) => ({
      code: t.exposeString('code', { nullable: false, description: codeMeaning }),
      label: t.exposeString('label', { nullable: false, description: 'Heading, in Dutch.' }),
      level: t.exposeInt('level', { nullable: false, description: levelMeaning }),
    }),
  });
  const row = builder
    .objectRef<Heading & { readonly cells: readonly Figure[] }>('SignalReportRow')
    .implement({
      description: 'A row of a table.',
      fields: (t) => ({
        code: t.exposeString('code', { nullable: false, description: codeMeaning }),
        label: t.exposeString('label', { nullable: false, description: 'Heading, in Dutch.' }),
        level: t.exposeInt('level', { nullable: false, description: levelMeaning }),
        cells: t.field({
          type: [figure],
          nullable: false,
          description: 'One for each column.',
          resolve: ({ cells }) => cells.map(asFigure),
        }),
      }),
    });
  return builder.objectRef<ReportTable>('SignalReportTable').implement({
    description: 'Counts with their totals.',
    fields: (t) => ({
      key: t.expose('key', { type: key, nullable: false, description: 'Which table it is.' }),
      columns: t.field({
        type: [column],
        nullable: false,
        description: 'Headings of the columns; the total comes last.',
        resolve: (table) => table.columns.map((each) => ({ ...each, label: columnLabel(table, each, nl) })),
      }),
      rows: t.field({
        type: [row],
        nullable: false,
        description: 'The rows; the total comes last.',
        resolve: (table) => table.rows.map((each) => ({ ...each, label: rowLabel(table, each, nl) })),
      }),
    }),
  });
}

function addShare(builder: SchemaBuilder) {
  const status = builder.enumType('SignalReportShareStatus', {
    description: 'How far the mail is.',
    values: {
      PENDING: { description: 'Waits, or is tried again.' },
      SENT: { description: 'The mail server took it.' },
      FAILED: { description: 'Given up: `shareSignalReport` tries again.' },
    },
  });
  return builder.prismaNode('SignallingShare', {
    select: { id: true, organisationId: true },
    name: 'SignalReportShare',
    id: { field: 'id' },
    nullable: true,
    description: 'A report sent to a chain partner.',
    fields: (t) => ({
      organisation: t.prismaField({
        type: 'Organisation',
        nullable: true,
        description: 'The partner.',
        resolve: (query, { organisationId }, _args, { db }) =>
          db.organisation.findUnique({ ...query, where: { id: organisationId } }),
      }),
      organisationName: t.exposeString('organisationName', {
        nullable: false,
        description: 'The name at the time.',
      }),
      email: t.exposeString('email', { nullable: false, description: 'The mailbox it goes to.' }),
      status: t.expose('status', { type: status, nullable: false, description: 'How far the mail is.' }),
      attempts: t.exposeInt('attempts', { nullable: false, description: 'Tries so far.' }),
      lastError: t.exposeString('lastError', { description: 'What the mail server said of the last try.' }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was ordered.',
      }),
      sentAt: t.expose('sentAt', { type: 'DateTime', description: 'When the mail server took it.' }),
    }),
  });
}

const codeMeaning = 'Code of a kind, severity or area, id of an organisation, `OTHER`, or `TOTAL`.';
const levelMeaning = '0 = total, 1 = a part of it, 2 = a part of a part.';
