import { randomUUID } from 'node:crypto';
import type { UserActor } from '../../access/actor.ts';
import { currentOrigin } from '../../audit/audit-origin.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { importPath } from '../../domain/imports/import-paths.ts';
import { importReportSchema } from '../../domain/imports/import-report.ts';
import { type SheetName, sheetNamed } from '../../domain/imports/import-sheets.ts';
import { receiveImport } from '../../domain/imports/receive-import.ts';
import { reportTable } from '../../domain/imports/report-table.ts';
import { templateTables } from '../../domain/imports/template-tables.ts';
import { fileLimits } from '../../domain/imports/files/file-limits.ts';
import { csvOf, workbookOf } from '../../domain/imports/files/write-table.ts';
import { scheduleCheck } from '../../jobs/imports/import-jobs.ts';
import { InvalidInputError } from '../../lib/domain-error.ts';
import type { Page, PageRequest } from '../../plugins/contract.ts';
import { moveOutPage } from './move-out-page.ts';
import {
  fileAnswer,
  forCoordinator,
  type ImportPageOptions,
  jsonAnswer,
  refusal,
} from './import-page-options.ts';

/** Sending a file, fetching its report, and the empty workbook to fill in. */
export function importPages(options: ImportPageOptions): readonly Page[] {
  return [
    uploadPage(options),
    reportPage(options, 'csv'),
    reportPage(options, 'xlsx'),
    templatePage(options),
    moveOutPage(options),
  ];
}

/**
 * `POST /imports` with the bytes of a workbook or of a ZIP file of CSV files; `POST /imports?sheet=clients` with those of
 * one CSV file. Answers 202 with the id: the file is checked in the background.
 */
function uploadPage(options: ImportPageOptions): Page {
  return {
    method: 'POST',
    path: importPath,
    maxBytes: fileLimits.bytes,
    handle: (request) =>
      forCoordinator(options, request, async (actor) => {
        const sheet = sheetAsked(request);
        const { body } = request;
        if (body.length === 0)
          return refusal(400, 'EMPTY_FILE', 'The request has no body: send the file itself.');
        const id = await receive(options, actor, { bytes: body, sheet });
        return jsonAnswer(202, { import: { id: Buffer.from(`Import:${id}`).toString('base64') } });
      }),
  };
}

function sheetAsked({ query }: PageRequest): SheetName | null {
  const asked = query.get('sheet');
  const sheet = asked === null ? null : sheetNamed(asked);
  if (asked !== null && sheet === null) {
    throw new InvalidInputError('There is no such sheet. docs/importing.md lists them.', { path: ['sheet'] });
  }
  return sheet;
}

function receive(
  { db, clock, audit }: ImportPageOptions,
  actor: UserActor,
  file: { readonly bytes: Uint8Array; readonly sheet: SheetName | null },
): Promise<string> {
  const acting = { actor, now: clock.now() };
  return db.$transaction((tx) =>
    audit.within(tx, { origin: originOf('upload-import') }, async () => {
      const { id } = await receiveImport(tx, acting, file);
      await scheduleCheck(tx, id, acting.now);
      recordAudit(tx, acting, {
        action: 'CREATE',
        recordType: 'Import',
        recordIds: [id],
        fields: ['content'],
      });
      return id;
    }),
  );
}

/** All problems of a file. It names rows and columns, nobody. */
function reportPage(options: ImportPageOptions, format: 'csv' | 'xlsx'): Page {
  return {
    method: 'GET',
    path: `${importPath}/:id/report.${format}`,
    handle: (request) =>
      forCoordinator(options, request, async () => {
        const { id = '' } = request.params;
        const found = uuid.test(id)
          ? await options.db.import.findUnique({ where: { id }, select: { report: true } })
          : null;
        if (!found?.report)
          return refusal(404, 'NOT_FOUND', 'There is no such import, or it is not checked yet.');
        const rows = reportTable(importReportSchema.parse(found.report));
        if (format === 'csv') return fileAnswer('verslag-import.csv', await csvOf(rows));
        return fileAnswer('verslag-import.xlsx', await workbookOf([{ name: 'Verslag', rows }]));
      }),
  };
}

function templatePage(options: ImportPageOptions): Page {
  return {
    method: 'GET',
    path: `${importPath}/template.xlsx`,
    handle: (request) =>
      forCoordinator(options, request, async () =>
        fileAnswer('sjabloon-import.xlsx', await workbookOf(templateTables())),
      ),
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function originOf(operation: string) {
  const { requestId, address } = currentOrigin() ?? { requestId: randomUUID(), address: null };
  return { channel: 'DOCUMENT', operation, requestId, address } as const;
}
