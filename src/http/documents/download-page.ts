import { z } from 'zod';
import { downloadDocument, DocumentMissingError } from '../../domain/documents/download-document.ts';
import { downloadPath } from '../../domain/documents/download-path.ts';
import { DamagedFileError } from '../../domain/documents/seal-bytes.ts';
import type { PageResponse } from '../../plugins/contract.ts';
import type { HostPage } from '../../plugins/host-page.ts';
import { attachment } from './content-disposition.ts';
import { closedHeaders, problem, refusal } from './document-answer.ts';
import { type DocumentPagesOptions, doingOf, userOf } from './document-pages.ts';

/**
 * Hands out the file of a document to whom both walls show it, as something to save and never to run. Each time is in the
 * access log before the first byte leaves: when that cannot be written, nothing leaves.
 */
export function downloadPage(options: DocumentPagesOptions): HostPage {
  const { db, audit, clock, store } = options;
  return {
    method: 'GET',
    path: `${downloadPath}/:id`,
    async handleFrom(origin, request): Promise<PageResponse> {
      try {
        const actor = await userOf(options, request);
        const doing = doingOf(origin, 'document-download', request);
        const id = z.uuid().safeParse(request.params['id']);
        const acting = { actor, now: clock.now() };
        const file = id.success
          ? await db.$transaction((tx) =>
              audit.within(tx, doing, () => downloadDocument(tx, acting, store, id.data)),
            )
          : null;
        if (!file) return refusal(404, 'NOT_FOUND', 'The document does not exist, or you may not see it.');
        return {
          status: 200,
          headers: {
            ...closedHeaders,
            'content-type': file.contentType,
            'content-disposition': attachment(file.fileName),
          },
          body: file.bytes,
        };
      } catch (error) {
        await reportLoss(options, error);
        return problem(error);
      }
    },
  };
}

/** A file that is not there, or not what was put there, is for who operates this: it shows in the health of Dossier. */
async function reportLoss({ db, log, clock }: DocumentPagesOptions, error: unknown): Promise<void> {
  if (!(error instanceof DocumentMissingError || error instanceof DamagedFileError)) return;
  const { documentId } = error;
  log.error({ documentId, code: error.code }, 'The file of a document cannot be opened');
  await db.document.updateMany({
    where: { id: documentId, missingSince: null },
    data: { missingSince: clock.now() },
  });
}
