import { GraphQLError } from 'graphql';
import { BadTokenError } from '../../access/bad-token-error.ts';
import type { AuditOrigin } from '../../audit/audit-origin.ts';
import { calendarDate, formatCalendarDate } from '../../lib/calendar-date.ts';
import type { Clock } from '../../lib/clock.ts';
import type { PageRequest, PageResponse } from '../../plugins/contract.ts';
import { attachment } from '../documents/content-disposition.ts';
import { closedHeaders, jsonAnswer, problem } from '../documents/document-answer.ts';
import type { GraphqlOptions } from '../graphql-over-http.ts';
import { requestOrigin } from '../request-origin.ts';
import { overHttp } from '../safety/refusal.ts';
import type { WrittenAnswer, WrittenPage } from '../streamed-page.ts';
import { exportDocument } from './export-document.ts';
import { csvStream, type ExportRow, mostWorkbookRows, workbook } from './export-files.ts';
import { type ExportList, exportLists } from './export-lists.ts';
import { type ExportReading, readExport, readExportPage, type ReadOptions } from './read-export.ts';
import { type ReadableColumn, readableColumns } from './readable-columns.ts';

export interface ExportPagesOptions extends ReadOptions, Pick<GraphqlOptions, 'authenticate'> {
  readonly clock: Clock;
}

type Format = 'csv' | 'xlsx';

/**
 * `GET /exports/<list>.csv` and `.xlsx`: a list with the rows and columns that whoever asks may see. It is read page by page
 * as through `/graphql`, so that rights, limits and access log are the same; the log says that it was exported.
 */
export function exportPages(options: ExportPagesOptions): readonly WrittenPage[] {
  return exportLists.flatMap((list) =>
    (['csv', 'xlsx'] as const).map((format): WrittenPage => ({
      method: 'GET',
      path: `/exports/${list.name}.${format}`,
      handleWritten: (origin, request) =>
        exported(options, { list, format, origin, request }).catch(refusalOf),
    })),
  );
}

interface Asked {
  readonly list: ExportList;
  readonly format: Format;
  readonly origin: AuditOrigin;
  readonly request: PageRequest;
}

async function exported(
  options: ExportPagesOptions,
  { list, format, origin, request: { headers, query } }: Asked,
): Promise<WrittenAnswer | PageResponse> {
  const login = await options.authenticate(headers.get('authorization'));
  if (!login) throw new BadTokenError('Log in first: send a bearer token.');
  const columns = readableColumns(list, options.schema, login.actor);
  const reading: ExportReading = {
    login,
    origin: {
      ...requestOrigin({
        peer: { address: origin.address ?? 'unknown' },
        purpose: headers.get('dossier-purpose'),
        requestId: headers.get('x-request-id'),
      }),
      reading: 'EXPORT',
    },
    document: exportDocument(list, columns),
    filter: filterOf(list, query),
  };
  const first = await readExportPage(options, reading, null);
  const rows = tableOf(columns, readExport(options, reading, first));
  const day = formatCalendarDate(calendarDate(options.clock.now()));
  const named = (contentType: string) => ({
    ...closedHeaders,
    'content-type': contentType,
    'content-disposition': attachment(`${list.title.toLowerCase()}-${day}.${format}`),
  });
  if (format === 'csv') {
    return { status: 200, headers: named('text/csv; charset=utf-8'), body: await csvStream(rows) };
  }
  if ((first.totalCount ?? 0) > mostWorkbookRows) throw tooLong(first.totalCount ?? 0);
  const body = await workbook(list.title, rows);
  return { status: 200, headers: named(workbookType), body };
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function* tableOf(
  columns: readonly ReadableColumn[],
  rows: AsyncIterable<unknown>,
): AsyncGenerator<ExportRow> {
  yield columns.map(({ heading }) => heading);
  for await (const row of rows) yield columns.map(({ cellOf }) => cellOf(row));
}

/** The parameters of the address as a filter; what they may say, the schema says. Several statuses have commas between. */
function filterOf({ name, filter }: ExportList, query: URLSearchParams): object {
  const given = [...query.keys()];
  const known = filter?.fields ?? [];
  const wrong = given.find((key) => !known.includes(key) || query.getAll(key).length > 1);
  if (wrong !== undefined) {
    const choice = known.length > 0 ? `Use each of ${known.join(', ')} once at most.` : 'It has none.';
    throw invalid(`'${wrong.slice(0, 40)}' is no filter of ${name}, or stands twice. ${choice}`);
  }
  return Object.fromEntries(
    [...query].map(([key, value]) => [key, key === 'status' ? value.split(',') : value]),
  );
}

function invalid(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'INVALID_INPUT' } });
}

function tooLong(rows: number): GraphQLError {
  return new GraphQLError(
    `The list has ${rows} rows; a workbook takes ${mostWorkbookRows}. Ask for less of it, or for the CSV file.`,
    { extensions: { code: 'EXPORT_LIMIT' } },
  );
}

/** @throws what is nobody's refusal but a failure of ours */
function refusalOf(error: unknown): PageResponse {
  if (!(error instanceof GraphQLError)) return problem(error);
  const { message, extensions } = overHttp(error);
  const { code, http } = extensions as unknown as HttpError;
  return jsonAnswer(http.status, { error: { code, message } }, http.headers);
}

interface HttpError {
  readonly code: string;
  readonly http: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
}
