import { randomUUID } from 'node:crypto';
import { currentOrigin } from '../../audit/audit-origin.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { workbookOf } from '../../domain/imports/files/write-table.ts';
import { foundationTables } from '../../domain/imports/move-out/foundation-tables.ts';
import type { Page } from '../../plugins/contract.ts';
import { fileAnswer, forCoordinator, type ImportPageOptions } from './import-page-options.ts';

/**
 * `GET /exports/foundation.xlsx`: all clients, mentors and cases in the format in which they are imported. For the
 * coordinator, who sees all of them; the access log names every one.
 */
export function moveOutPage(options: ImportPageOptions): Page {
  const { db, audit, clock } = options;
  return {
    method: 'GET',
    path: '/exports/foundation.xlsx',
    handle: (request) =>
      forCoordinator(options, request, async (actor) => {
        const acting = { actor, now: clock.now() };
        const { requestId, address } = currentOrigin() ?? { requestId: randomUUID(), address: null };
        const origin = { channel: 'DOCUMENT', operation: 'export-foundation', requestId, address } as const;
        const tables = await db.$transaction(
          (tx) =>
            audit.within(tx, { origin }, async () => {
              for (const [recordType, rows] of [
                ['Client', await tx.client.findMany({ select: { id: true } })],
                ['Mentor', await tx.mentor.findMany({ select: { id: true } })],
                ['Case', await tx.case.findMany({ select: { id: true } })],
              ] as const) {
                if (rows.length === 0) continue;
                recordAudit(tx, acting, {
                  action: 'EXPORT',
                  recordType,
                  recordIds: rows.map(({ id }) => id),
                });
              }
              return foundationTables(tx);
            }),
          { isolationLevel: 'RepeatableRead' },
        );
        return fileAnswer('stichting.xlsx', await workbookOf(tables));
      }),
  };
}
