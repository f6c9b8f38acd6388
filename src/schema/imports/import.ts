import { z } from 'zod';
import { importReportPath } from '../../domain/imports/import-paths.ts';
import { type ImportReport, importReportSchema } from '../../domain/imports/import-report.ts';
import { importSheets } from '../../domain/imports/import-sheets.ts';
import { problemText } from '../../domain/imports/problem-text.ts';
import { columnHeading } from '../../domain/imports/report-table.ts';
import type { CoreTools } from '../tools.ts';
import type { ImportEnums } from './import-enums.ts';

type Sheet = ImportReport['sheets'][number] & { readonly firstRows: readonly (readonly string[])[] };
type Problem = ImportReport['problems'][number];

const counts = {
  rows: 'Rows that are not empty.',
  new: 'Rows that would be, or were, added.',
  changed: 'Rows that would change, or changed, somebody who was imported before.',
  unchanged: 'Rows that were imported before and say the same.',
  wrong: 'Rows with an error.',
} as const;

/** `Import`, `import` and `imports`. */
export function addImport(tools: CoreTools, severity: ImportEnums): void {
  const { builder, connection, pageArgs, publicUrl } = tools;
  const sheet = addSheet(tools);
  const problem = addProblem(tools, severity);
  builder.prismaNode('Import', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description:
      'A file with existing clients, mentors and cases: what it would do, and what it did. All of it is taken or nothing.',
    fields: (t) => ({
      status: t.expose('status', { type: 'ImportStatus', nullable: false, description: 'How far it is.' }),
      sheet: t.exposeString('sheet', {
        description: 'Which sheet a CSV file is; null for a workbook or a ZIP file.',
      }),
      receivedAt: t.expose('receivedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When the file was received.',
      }),
      receivedBy: t.relation('receivedBy', { description: 'Who sent it.' }),
      checkedAt: t.expose('checkedAt', {
        type: 'DateTime',
        description: 'When it was checked last; null while it was not.',
      }),
      carriedOutAt: t.expose('carriedOutAt', {
        type: 'DateTime',
        description: 'When it was carried out; null while it was not.',
      }),
      carriedOutBy: t.relation('carriedOutBy', { description: 'Who decided that it is carried out.' }),
      errors: t.int({
        select: { report: true },
        resolve: ({ report }) => reportOf(report)?.errors,
        description: 'How many errors it has; null while it was not checked.',
      }),
      warnings: t.int({
        select: { report: true },
        resolve: ({ report }) => reportOf(report)?.warnings,
        description: 'How many warnings; null while it was not checked.',
      }),
      sheets: t.field({
        type: [sheet],
        nullable: false,
        select: { report: true, sample: true },
        resolve: ({ report, sample }) => sheetsOf(reportOf(report), sample),
        description: 'What it would do, or did, by sheet; empty while it was not checked.',
      }),
      problems: t.field({
        type: [problem],
        nullable: false,
        select: { report: true },
        args: {
          first: t.arg.int({ required: true, description: 'How many, 1 to 500; `reportUrl` has them all.' }),
        },
        resolve: ({ report }, { first }) =>
          (reportOf(report)?.problems ?? []).slice(0, Math.min(Math.max(first, 1), mostShown)),
        description: 'What is wrong, errors first, in the order of the file.',
      }),
      reportUrl: t.string({
        nullable: false,
        select: { id: true },
        resolve: ({ id }) => `${publicUrl}${importReportPath(id, 'csv')}`,
        description:
          'Where all problems can be fetched as CSV, with a bearer token; with `.xlsx` instead, as a workbook.',
      }),
      version: t.exposeInt('version', {
        nullable: false,
        description: 'Raised by every step; send it as `expectedVersion`.',
      }),
    }),
  });
  const imports = connection({ type: 'Import', description: 'Imports, a page at a time.' });
  builder.queryFields((t) => ({
    import: t.prismaField({
      type: 'Import',
      description: 'One import; null when absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'The global id.' }) },
      resolve: async (query, _root, { id }, { db, access }) => {
        if (id.typename !== 'Import') return null;
        const where = { AND: [{ id: id.id }, access.where('Import')] };
        const found = await db.import.findFirst({ ...query, where });
        if (found) access.sawRows('Import', [found.id]);
        return found;
      },
    }),
    imports: t.field({
      type: imports.ref,
      description: 'The files that were received, the latest first.',
      args: pageArgs(t),
      resolve: (_root, { first, after }, context, info) =>
        imports.resolve(context, info, {
          first,
          after,
          where: {},
          order: [
            { column: 'receivedAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  }));
}

const mostShown = 500;
const sampleSchema = z.record(z.string(), z.array(z.array(z.string())));

function addSheet({ builder }: CoreTools) {
  return builder.objectRef<Sheet>('ImportSheet').implement({
    description: 'One sheet of an imported file.',
    fields: (t) => ({
      name: t.exposeString('sheet', { nullable: false, description: 'Its name in code, e.g. `clients`.' }),
      title: t.string({
        nullable: false,
        resolve: ({ sheet }) => importSheets[sheet].title,
        description: 'Its name in the file, in Dutch.',
      }),
      ...Object.fromEntries(
        (Object.keys(counts) as (keyof typeof counts)[]).map((name) => [
          name,
          t.exposeInt(name, { nullable: false, description: counts[name] }),
        ]),
      ),
      firstRows: t.field({
        type: t.listRef(t.listRef('String', { nullable: false }), { nullable: false }),
        nullable: false,
        resolve: ({ firstRows }) => firstRows.map((row) => [...row]),
        description: 'The headings and the first rows as they were read; empty once the file is gone.',
      }),
    }),
  });
}

function addProblem({ builder }: CoreTools, severity: ImportEnums) {
  return builder.objectRef<Problem>('ImportProblem').implement({
    description: 'What is wrong with a row of an imported file: where, and why. Never what stands there.',
    fields: (t) => ({
      severity: t.expose('severity', {
        type: severity,
        nullable: false,
        description: 'Whether it stands in the way.',
      }),
      code: t.exposeString('code', {
        nullable: false,
        description: 'For programs; docs/importing.md lists them.',
      }),
      sheet: t.exposeString('sheet', { description: 'Name of the sheet in code; null: the file.' }),
      row: t.exposeInt('row', {
        description: 'As the spreadsheet numbers it, 1 being the headings; null: the sheet as a whole.',
      }),
      column: t.exposeString('column', {
        description: 'Name of the column in code; null: the row as a whole.',
      }),
      heading: t.string({
        resolve: ({ sheet, column }) => columnHeading(sheet, column),
        description: 'Name of the column in the file, in Dutch.',
      }),
      reason: t.string({
        nullable: false,
        resolve: ({ code }) => problemText(code),
        description: 'What is wrong and what to do, in Dutch.',
      }),
    }),
  });
}

function reportOf(report: unknown): ImportReport | null {
  return report === null ? null : importReportSchema.parse(report);
}

function sheetsOf(report: ImportReport | null, sample: string | null): Sheet[] {
  const firstRows = sampleSchema.parse(JSON.parse(sample ?? '{}'));
  return (report?.sheets ?? []).map((each) => ({ ...each, firstRows: firstRows[each.sheet] ?? [] }));
}
