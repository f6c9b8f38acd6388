import type { FileStore } from '../../lib/file-store.ts';
import { checkContent } from './content/check-content.ts';
import { DocumentRefusedError } from './document-refused-error.ts';
import { fileTypes, isFileType } from './file-types.ts';
import { putAway } from './put-away.ts';
import { safeFileName } from './safe-file-name.ts';
import type { KeptPaper, Paper, PaperRefusal } from './paper.ts';

/** Looks a paper that was fetched through, as an upload is, and puts it away when nothing is wrong with it. */
export async function lookThroughPaper(
  store: FileStore,
  { title, mediaType, bytes }: Paper,
): Promise<KeptPaper | PaperRefusal> {
  if (!isFileType(mediaType)) return { refused: 'NOT_WHAT_IT_SAYS' };
  const fileName = nameOf(title, fileTypes[mediaType][0]);
  try {
    const contentType = await checkContent({ bytes, fileName, declaredType: mediaType });
    return { title, fileName, contentType, ...(await putAway(store, bytes)) };
  } catch (error) {
    if (!(error instanceof DocumentRefusedError)) throw error;
    return { refused: error.code === 'DOCUMENT_UNSAFE' ? 'UNSAFE' : 'NOT_WHAT_IT_SAYS' };
  }
}

/** Of its title, which may have any characters and any end; the type says how the name ends. */
function nameOf(title: string, extension: string): string {
  const bare = title.replaceAll(/[/\\]/g, '_').replace(/\.[A-Za-z0-9]{1,10}$/, '');
  return safeFileName(`${safeFileName(bare) || 'bijlage'}.${extension}`);
}
